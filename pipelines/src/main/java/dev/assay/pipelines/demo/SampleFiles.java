// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** Invented files that a pipeline reads. */
public interface SampleFiles {
  /** The pipeline that reads them. */
  String pipeline();

  /**
   * What the names of the pipeline's settings begin with: {@code _FILES} follows for the folder of
   * its files, {@code _ALERTS} for the file of its alerts, {@code _REPORTS} and {@code _ARCHIVE}
   * for the folders of reports and archives.
   */
  String prefix();

  /** The days that they are of. */
  List<LocalDate> days();

  /** The files that the pipeline exports for each day, below the folder of that day. */
  List<String> exports();

  /** The gold tables to look at first: each with the order of its rows, for FROM. */
  List<String> shown();

  /** Commands that show what comes of them, without the program's name. */
  List<String> next();

  /**
   * Writes them, in the place of files of the same names; says what was written.
   *
   * @param folder the folder that the pipeline reads; made where it is not there
   * @throws AssayException (DEFINITION) if the folder cannot be made, (RESOURCES) if they cannot be
   *     written
   */
  String write(Path folder);
}
