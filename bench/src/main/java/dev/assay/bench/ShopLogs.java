// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Lets a statement read the shop's logs as they are, in place of what was made of them. */
final class ShopLogs {
  /** The columns of the logs, in the order of their first object. */
  private static final List<String> COLUMNS =
      List.of(
          "ts",
          "level",
          "host",
          "request.method",
          "request.path",
          "request.referer",
          "request.agent",
          "status",
          "bytes",
          "latency_ms",
          "session_id");

  private static final String TYPES =
      "{ts: 'VARCHAR', level: 'VARCHAR', host: 'VARCHAR', request: 'STRUCT(method VARCHAR, path"
          + " VARCHAR, referer VARCHAR, agent VARCHAR)', status: 'VARCHAR', bytes: 'VARCHAR',"
          + " latency_ms: 'VARCHAR', session_id: 'VARCHAR'}";

  /** Only the logs have so many columns and are written anew. */
  private static final Pattern MADE =
      Pattern.compile(
          "read_csv\\(\\[[^\\]]*\\], columns = \\{"
              + types(COLUMNS.size())
              + ", malformed: 'VARCHAR'\\}.*?max_line_size = \\d+, buffer_size = \\d+\\)",
          Pattern.DOTALL);

  private ShopLogs() {}

  private static String types(int columns) {
    return IntStream.range(0, columns)
        .mapToObj("f%d: 'VARCHAR'"::formatted)
        .collect(Collectors.joining(", "));
  }

  /**
   * The statement, which reads the logs by read_json.
   *
   * @param folder where they are unpacked
   */
  static String readAsJson(String sql, Path folder) {
    String columns =
        IntStream.range(0, COLUMNS.size())
            .mapToObj(i -> "%s AS f%d".formatted(COLUMNS.get(i), i))
            .collect(Collectors.joining(", "));
    return MADE.matcher(sql)
        .replaceAll(
            Matcher.quoteReplacement(
                "(SELECT %s, NULL::VARCHAR AS malformed FROM read_json('%s/*.json.gz', columns = %s, ignore_errors = true))"
                    .formatted(columns, folder, TYPES)));
  }
}
