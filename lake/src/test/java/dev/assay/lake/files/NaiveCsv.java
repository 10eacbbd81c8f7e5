// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What CSV with commas says, found another way than the product finds it: by patterns. */
final class NaiveCsv {
  private static final String FIELD =
      "(?:\"(?:[^\"]|\"\")*\"(?:[^,\"\r\n][^,\r\n]*)?|[^,\"\r\n][^,\r\n]*|)";
  private static final Pattern RECORD =
      Pattern.compile("(%1$s(?:,%1$s)*+)(\r\n|\n|\r|\\z)".formatted(FIELD));
  private static final Pattern NEXT = Pattern.compile("\\G(%s)(?:,|\\z)".formatted(FIELD));

  private NaiveCsv() {}

  /** The rows below a header of so many columns, as {@link Rows#of(String...)} gives them. */
  static List<String> rows(String text, int columns) {
    List<String> rows = new ArrayList<>();
    Matcher records = RECORD.matcher(text);
    records.find();
    while (records.find() && !records.group().isEmpty()) {
      if (!records.group(1).isEmpty()) {
        rows.add(row(records.group(1), columns));
      }
    }
    return rows;
  }

  private static String row(String record, int columns) {
    List<String> fields = new ArrayList<>();
    Matcher next = NEXT.matcher(record);
    while (next.find()) {
      fields.add(next.group(1));
      if (next.end(1) == record.length()) {
        break;
      }
    }
    boolean broken = fields.stream().anyMatch(f -> f.matches("(?s)\"(?:[^\"]|\"\")*\".+"));
    return broken || fields.size() != columns
        ? "!" + record
        : fields.stream().map(NaiveCsv::value).collect(Collectors.joining("|"));
  }

  private static String value(String field) {
    if (field.isEmpty()) {
      return "NULL";
    }
    return field.charAt(0) == '"'
        ? Arrays.stream(field.substring(1, field.length() - 1).split("\"\"", -1))
            .collect(Collectors.joining("\""))
        : field;
  }
}
