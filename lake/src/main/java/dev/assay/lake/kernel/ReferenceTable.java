// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.TableContract;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A small table that belongs to the definitions, seen by SQL as {@code reference.NAME}.
 *
 * @param name the table's name
 * @param contract its columns, all of which the CSV's header names in this order
 * @param csv its content: UTF-8, RFC 4180, a header, NULL unquoted and empty
 */
public record ReferenceTable(String name, TableContract contract, String csv)
    implements Serializable {
  /** Loads the table into a kernel, through a file in that folder. */
  public void load(DuckDbKernel kernel, Path folder) {
    Path file = folder.resolve(name + ".csv");
    try {
      Files.writeString(file, csv, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot write %s: %s".formatted(file, e), e);
    }
    List<Map.Entry<String, String>> columns =
        contract.columns().stream().map(c -> Map.entry(c.name(), c.type().sql())).toList();
    kernel.execute("CREATE SCHEMA IF NOT EXISTS reference");
    kernel.execute(
        "CREATE OR REPLACE TABLE reference.%s AS SELECT * FROM %s"
            .formatted(Sql.identifier(name), BronzeCsv.typed(List.of(file), columns)));
  }
}
