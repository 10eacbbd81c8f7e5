// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.Settings;
import dev.assay.pipelines.run.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Sample data, the whole pipeline: what {@code assay demo} shows. For one thread. */
public interface Demo {
  /**
   * Runs it from an empty lake, in the place of what an earlier demo of the pipeline made.
   *
   * @param opened is given the settings that reach its data, before anything uses them
   */
  RunRecord run(Consumer<Settings> opened);

  /** The warehouse that it makes. */
  Path warehouse();

  /** The files that it exports. */
  default List<Path> files() {
    return List.of();
  }

  /** The folders of reports that it writes; in each is the page index.html. */
  default List<Path> reports() {
    return List.of();
  }

  /** The archives that it makes. */
  default List<Path> archives() {
    return List.of();
  }

  /** What to show of the warehouse: each a table, and the order of its rows, for FROM. */
  List<String> shown();

  /** Commands that show more, without the program's name. */
  List<String> next();
}
