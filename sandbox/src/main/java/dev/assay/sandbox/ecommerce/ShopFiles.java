// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.ecommerce;

import dev.assay.sandbox.files.Workbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of {@link ShopDay}, whose bytes depend on its day, size and seed alone. They are as
 * files come: one has a byte order mark, two are Latin-1 with semicolons and decimal commas and
 * ragged lines, and a workbook has numbers and days for texts.
 */
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
    CsvWriter.PLAIN.write(day.sessions(), folder.resolve("sessions.csv"));
    CsvWriter.MARKED.write(day.products(false), folder.resolve("products.csv"));
    RawTable sheet = day.products(true);
    Iterable<List<?>> products = () -> typed(sheet).iterator();
    Workbooks.write(folder.resolve("products.xlsx"), "Products", sheet.header(), products);
    CsvWriter users = CsvWriter.latin(day::isRagged);
    users.write(day.users(false), folder.resolve("users_base.csv"));
    users.write(day.users(true), folder.resolve("users_premium.csv"));
    CsvWriter.PLAIN.write(day.sales(), folder.resolve("sales.csv"));
  }

  private static Stream<List<?>> typed(RawTable products) {
    return products.rows().map(ShopDay::typed);
  }
}
