// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.ecommerce;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Rows as they stand in a file, each made when it is asked for.
 *
 * @param header the columns' names
 * @param size how many rows
 * @param cells the cells of a row by its number from 0; null where one is empty
 */
public record RawTable(List<String> header, long size, LongFunction<List<String>> cells) {
  /** All rows in order. */
  public Stream<List<String>> rows() {
    return LongStream.range(0, size).mapToObj(cells);
  }
}
