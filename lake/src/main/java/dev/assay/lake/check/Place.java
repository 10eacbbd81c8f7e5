// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import java.io.Serializable;

/**
 * Where a check is declared.
 *
 * @param file the file, as messages show it
 * @param line the line from 1, or 0 where it has none
 * @param dividesAt the line of its first division, or 0 where it has none
 */
public record Place(String file, int line, int dividesAt) implements Serializable {
  /** A place on a line. */
  public static Place of(String file, int line) {
    return new Place(file, line, 0);
  }

  /** The place of the first division, where there is one. */
  Place ofDivision() {
    return dividesAt == 0 ? this : new Place(file, dividesAt, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
