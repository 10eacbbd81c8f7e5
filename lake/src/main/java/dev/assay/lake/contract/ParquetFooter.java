// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/**
 * What a Parquet file says of itself, read from its last bytes without Hadoop. Immutable.
 *
 * <p>It is compared with a contract by the names, order and logical types of the columns; the
 * physical type and whether a column is required are the writer's business, and depend on the data.
 *
 * @param rows rows in the file
 * @param columns the top-level columns in their order, each with its type as {@link
 *     ColumnType#sql()} writes it, or as the file names it where no contract has such a type
 * @param metadata the file's key-value metadata
 */
public record ParquetFooter(long rows, Map<String, String> columns, Map<String, String> metadata) {
  /** The metadata key of the fingerprint of the contract that a file was written under. */
  public static final String CONTRACT_KEY = "assay_contract";

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;

  /**
   * Reads a local file's footer.
   *
   * @throws AssayException (DATA) if the file is no whole Parquet file, with a cause whose message
   *     says why and quotes nothing of it; (RESOURCES) if it cannot be read
   */
  public static ParquetFooter read(Path file) {
    try {
      FileMetaData found = metaData(footerBytes(file));
      return new ParquetFooter(found.getNum_rows(), columns(found), metadata(found));
    } catch (NotParquet | EOFException e) {
      throw new AssayException(
          Category.DATA, "%s is no whole Parquet file: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "%s cannot be read: %s".formatted(file, e), e);
    }
  }

  /** What a file's bytes say that is not whole; what cannot be read is another IOException. */
  private static final class NotParquet extends IOException {
    private static final long serialVersionUID = 1L;

    NotParquet(String message) {
      super(message);
    }

    NotParquet(String message, IOException cause) {
      super(message, cause);
    }
  }

  private static FileMetaData metaData(byte[] footer) throws NotParquet {
    try {
      return Util.readFileMetaData(new ByteArrayInputStream(footer));
    } catch (IOException e) {
      throw new NotParquet("its footer of %d bytes is none".formatted(footer.length), e);
    }
  }

  private static byte[] footerBytes(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      if (size < MAGIC.length + TAIL_BYTES) {
        throw new NotParquet("it has %d bytes".formatted(size));
      }
      in.seek(size - TAIL_BYTES);
      byte[] tail = new byte[TAIL_BYTES];
      in.readFully(tail);
      ByteBuffer buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
      int length = buffer.getInt();
      if (!buffer.slice().equals(ByteBuffer.wrap(MAGIC))) {
        throw new NotParquet("it does not end in PAR1");
      }
      if (length < 1 || length > size - MAGIC.length - TAIL_BYTES) {
        throw new NotParquet("its footer claims %d bytes of %d".formatted(length, size));
      }
      byte[] footer = new byte[length];
      in.seek(size - TAIL_BYTES - length);
      in.readFully(footer);
      return footer;
    }
  }

  private static Map<String, String> columns(FileMetaData found) {
    Map<String, String> columns = new LinkedHashMap<>();
    List<SchemaElement> elements = found.getSchema();
    int at = 1;
    while (at < elements.size()) {
      SchemaElement element = elements.get(at);
      columns.put(element.getName(), ParquetTypes.name(element));
      at = after(elements, at);
    }
    return columns;
  }

  /** The place after an element and all its children. */
  private static int after(List<SchemaElement> elements, int at) {
    int next = at + 1;
    for (int child = 0; child < elements.get(at).getNum_children(); child++) {
      next = after(elements, next);
    }
    return next;
  }

  private static Map<String, String> metadata(FileMetaData found) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (found.isSetKey_value_metadata()) {
      for (KeyValue entry : found.getKey_value_metadata()) {
        metadata.put(entry.getKey(), entry.getValue());
      }
    }
    return metadata;
  }

  /**
   * Holds the file to a contract.
   *
   * @param place what the file is, for the message
   * @throws AssayException (DATA) listing every difference
   */
  public void require(TableContract contract, String place) {
    List<String> differences = new ArrayList<>();
    Map<String, String> expected = new LinkedHashMap<>();
    contract.columns().forEach(column -> expected.put(column.name(), column.type().sql()));
    expected.forEach((name, type) -> compare(differences, name, type, columns.get(name)));
    columns.forEach((name, type) -> unexpected(differences, expected, name, type));
    if (differences.isEmpty() && !List.copyOf(columns.keySet()).equals(contract.columnNames())) {
      differences.add("columns are in the order %s".formatted(columns.keySet()));
    }
    String written = metadata.get(CONTRACT_KEY);
    if (!contract.fingerprint().equals(written)) {
      differences.add(
          "%s: expected %s, got %s".formatted(CONTRACT_KEY, contract.fingerprint(), written));
    }
    if (!differences.isEmpty()) {
      throw new AssayException(
          Category.DATA,
          "%s is not what contract %s promises: %s"
              .formatted(place, contract.name(), String.join("; ", differences)));
    }
  }

  private static void compare(
      List<String> differences, String name, String expected, String found) {
    if (!expected.equals(found)) {
      differences.add(
          found == null
              ? "%s: expected %s, not there".formatted(name, expected)
              : "%s: expected %s, got %s".formatted(name, expected, found));
    }
  }

  private static void unexpected(
      List<String> differences, Map<String, String> expected, String name, String type) {
    if (!expected.containsKey(name)) {
      differences.add("%s: %s, not expected".formatted(name, type));
    }
  }
}
