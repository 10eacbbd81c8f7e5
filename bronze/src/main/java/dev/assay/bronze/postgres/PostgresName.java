// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name as a declaration writes it, {@code table} or {@code schema.table}, each part possibly in
 * double quotes. It never reaches SQL: it is looked up, and what the catalog says is quoted.
 *
 * @param schema the schema, or null to search the role's path
 * @param table the table
 */
record PostgresName(String schema, String table) {
  private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([^\".]+)");

  static PostgresName parse(String text) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    int at = 0;
    while (at <= text.length() && matcher.region(at, text.length()).lookingAt()) {
      String quoted = matcher.group(1);
      parts.add(quoted == null ? matcher.group(2).strip() : quoted.replace("\"\"", "\""));
      at = matcher.end();
      if (at == text.length()) {
        return of(text, parts);
      }
      if (text.charAt(at) != '.') {
        break;
      }
      at++;
    }
    throw malformed(text);
  }

  private static PostgresName of(String text, List<String> parts) {
    return switch (parts.size()) {
      case 1 -> new PostgresName(null, parts.get(0));
      case 2 -> new PostgresName(parts.get(0), parts.get(1));
      default -> throw malformed(text);
    };
  }

  private static AssayException malformed(String text) {
    return new AssayException(
        Category.DEFINITION,
        "relation '%s': expected table or schema.table, in double quotes where a name has a dot"
            .formatted(text));
  }
}
