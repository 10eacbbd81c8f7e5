// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Types single texts with the package's macros. */
final class TypingSession implements AutoCloseable {
  private final ScratchSpace scratch = ScratchSpace.create();
  private final DuckDbKernel kernel = DuckDbKernel.openOrdered(BronzeFixture.LIMITS, scratch);

  TypingSession() {
    Typing.load(kernel);
  }

  void setMaskKey(String key) {
    Masking.setKey(kernel, key.getBytes(StandardCharsets.UTF_8));
  }

  /** The values as text, null where a text does not fit. */
  List<String> typed(ColumnType type, List<String> texts) {
    return values("(%s)::VARCHAR".formatted(Typing.typed(type, "x")), texts);
  }

  String typed(ColumnType type, String text) {
    return typed(type, List.of(text)).get(0);
  }

  String reason(ColumnType type, String text) {
    return values(Reasons.of(type, "x"), List.of(text)).get(0);
  }

  /** The values of an expression over {@code x}, which is each text in turn. */
  List<String> values(String expression, List<String> texts) {
    // In hexadecimal, so that NUL and the rest arrive as they are.
    String hex =
        texts.stream()
            .map(text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)))
            .collect(Collectors.joining("', '", "['", "']"));
    return kernel.query(
        "SELECT %s FROM (SELECT decode(unhex(unnest(%s))) AS x)".formatted(expression, hex),
        row -> row.getString(1));
  }

  /** How many rows of a query there are of which that is true. */
  long count(String query, String condition) {
    return kernel.count("SELECT count(*) FROM (%s) WHERE %s".formatted(query, condition));
  }

  @Override
  public void close() {
    try (scratch) {
      kernel.close();
    }
  }
}
