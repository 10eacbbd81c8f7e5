// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.ecommerce;

import dev.assay.sandbox.files.Workbooks;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** The files of {@link ShopDay}, whose bytes depend on its day, size and seed alone. */
public final class ShopFiles {
  private ShopFiles() {}

  /**
   * Writes {@code api_logs.zip}, {@code sessions.csv}, {@code products.csv}, {@code products.xlsx},
   * {@code users_base.csv}, {@code users_premium.csv} and {@code sales.csv}, in the place of what
   * was there.
   *
   * @param folder where to; made where it is not there
   * @throws IOException if they cannot be written
   */
  public static void write(ShopDay day, Path folder) throws IOException {
    Files.createDirectories(folder);
    LogArchive.write(day.logs(), folder.resolve("api_logs.zip"));
    csv(day.sessions(), folder.resolve("sessions.csv"));
    csv(day.products(false), folder.resolve("products.csv"));
    RawTable sheet = day.products(true);
    Workbooks.write(
        folder.resolve("products.xlsx"), "Products", sheet.header(), ShopDay.untyped(sheet));
    csv(day.users(false), folder.resolve("users_base.csv"));
    csv(day.users(true), folder.resolve("users_premium.csv"));
    csv(day.sales(), folder.resolve("sales.csv"));
  }

  private static void csv(RawTable table, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      record(out, table.header());
      for (Iterator<List<String>> rows = table.rows().iterator(); rows.hasNext(); ) {
        record(out, rows.next());
      }
    }
  }

  private static void record(BufferedWriter out, List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      out.write(i == 0 ? "" : ",");
      String cell = cells.get(i);
      out.write(cell == null ? "" : cell.indexOf('"') < 0 ? cell : quoted(cell));
    }
    out.write('\n');
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
