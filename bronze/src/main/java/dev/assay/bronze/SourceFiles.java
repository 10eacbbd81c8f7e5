// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The files of a table as a listing shows them; none has been read. Immutable.
 *
 * @param table the table
 * @param place what was listed, for messages
 * @param daily whether a file's name tells its day
 * @param days the files of each day; empty where no name tells a day
 * @param all all of them
 */
public record SourceFiles(
    BronzeTable table,
    String place,
    boolean daily,
    Map<LocalDate, List<Listed>> days,
    List<Listed> all) {
  /** Copies the collections. */
  public SourceFiles {
    days = Map.copyOf(days);
    all = List.copyOf(all);
  }

  /**
   * A file as it is listed.
   *
   * @param name its name in the source
   * @param key its key in the source's store
   * @param version a token that changes whenever it is written
   * @param bytes its size
   */
  public record Listed(String name, String key, String version, long bytes) {}

  /** The files that the partition of a day is made from. */
  public List<Listed> of(LocalDate day) {
    return daily ? days.getOrDefault(day, List.of()) : all;
  }
}
