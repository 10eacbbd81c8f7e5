// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test of files of one kind, in a folder of its own. */
abstract class FilesOfRows {
  @TempDir Path folder;
  Rows rows;

  @BeforeEach
  void open() {
    rows = new Rows(folder);
  }

  @AfterEach
  void close() {
    rows.close();
  }
}
