// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.ParquetFooter;
import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Parquet as rows, which its footer tells; DuckDB reads it as it is. */
final class ParquetRows {
  private final String file;
  private final FileForm form;

  ParquetRows(String file, FileForm form) {
    this.file = file;
    this.form = form;
  }

  /** Looks at the footer. */
  FilePart scan(String entry, Path path) {
    try {
      ParquetFooter footer = ParquetFooter.read(path);
      List<String> columns = List.copyOf(footer.columns().keySet());
      return new FilePart(entry, form, columns, footer.rows(), 0, true);
    } catch (AssayException e) {
      throw problem(e);
    }
  }

  private AssayException problem(AssayException e) {
    if (e.category() == Category.DATA) {
      return FileProblem.of(
          file,
          "it is no whole Parquet file (%s): expected one with its footer"
              .formatted(e.getCause().getMessage()),
          FileProblem.AGAIN,
          e);
    }
    return e.getCause() instanceof IOException failed ? FileProblem.of(file, failed) : e;
  }
}
