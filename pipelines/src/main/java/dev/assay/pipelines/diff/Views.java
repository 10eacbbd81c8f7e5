// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.Sql;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shows both sides to a kernel, as {@code t} and {@code h}: first the common columns, then the
 * side's own, named {@code c0}, {@code c1}, …, and {@code present}, which is true in every row.
 */
final class Views {
  private final DuckDbKernel kernel;
  private final Map<String, List<String>> names = new HashMap<>();

  Views(DuckDbKernel kernel) {
    this.kernel = kernel;
  }

  /** Makes or replaces a view. */
  void show(String side, String relation, List<String> all, CommonColumns common) {
    List<String> ordered = new ArrayList<>(common.names());
    all.stream().filter(name -> !common.names().contains(name)).forEach(ordered::add);
    names.put(side, List.copyOf(ordered));
    String columns =
        IntStream.range(0, ordered.size())
            .mapToObj(i -> "%s AS c%d, ".formatted(Sql.identifier(ordered.get(i)), i))
            .collect(Collectors.joining());
    kernel.execute(
        "CREATE OR REPLACE VIEW %s AS SELECT %strue AS present FROM %s"
            .formatted(side, columns, relation));
  }

  /** The names of a side's columns, in the order of the view. */
  List<String> names(String side) {
    return names.get(side);
  }
}
