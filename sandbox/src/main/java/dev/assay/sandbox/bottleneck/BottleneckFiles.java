// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.bottleneck;

import dev.assay.sandbox.files.Workbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** The three workbooks of {@link BottleneckData}, whose bytes depend on the seed alone. */
public final class BottleneckFiles {
  private static final String SHEET = "Sheet1";

  private BottleneckFiles() {}

  /**
   * Writes {@code erp.xlsx}, {@code liaison.xlsx} and {@code web.xlsx}, in the place of what was
   * there.
   *
   * @param folder where to; made where it is not there
   * @return the files
   * @throws IOException if they cannot be written
   */
  public static List<Path> write(BottleneckData data, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path erp = folder.resolve("erp.xlsx");
    Path liaison = folder.resolve("liaison.xlsx");
    Path web = folder.resolve("web.xlsx");
    Workbooks.write(
        erp,
        SHEET,
        List.of("product_id", "onsale_web", "price", "stock_quantity", "stock_status"),
        cells(data.erp(), BottleneckFiles::cells));
    Workbooks.write(
        liaison,
        SHEET,
        List.of("product_id", "id_web"),
        cells(data.liaison(), row -> Arrays.asList(row.productId(), code(row.idWeb()))));
    Workbooks.write(
        web,
        SHEET,
        List.of("sku", "total_sales", "post_title", "post_type", "post_date"),
        cells(data.web(), BottleneckFiles::cells));
    return List.of(erp, liaison, web);
  }

  private static List<?> cells(ErpRow row) {
    return Arrays.asList(
        row.productId(), row.onsaleWeb(), row.price(), row.stockQuantity(), row.stockStatus());
  }

  private static List<?> cells(WebRow row) {
    return Arrays.asList(
        code(row.sku()), row.totalSales(), row.postTitle(), row.postType(), row.postDate());
  }

  /** Excel makes a number of what looks like one. */
  private static Object code(String text) {
    return text != null && text.matches("[0-9]+") ? Integer.valueOf(text) : text;
  }

  private static <T> List<List<?>> cells(List<T> rows, Function<T, List<?>> cells) {
    List<List<?>> all = new ArrayList<>();
    rows.forEach(row -> all.add(cells.apply(row)));
    return all;
  }
}
