// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.FileForm;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/** Finds out how a file is to be read: as it is declared, and else as its beginning looks. */
final class FileForms {
  /** So many bytes of a file are looked at. */
  static final int HEAD_BYTES = 1 << 16;

  private FileForms() {}

  static FileForm detect(String file, FileRules rules, byte[] head) {
    String format = rules.format() == null ? format(file) : rules.format();
    return switch (format) {
      case "csv" -> csv(file, rules, head);
      case "json" -> form(format, encoding(file, rules, head), null, null, rules);
      default -> form(format, null, null, null, rules);
    };
  }

  private static FileForm form(
      String format, String encoding, String delimiter, String quote, FileRules rules) {
    return new FileForm(
        format,
        encoding,
        delimiter,
        quote,
        rules.header() == null || rules.header(),
        format.equals("csv") && rules.hasDecimalComma() ? "," : ".",
        rules.sheet(),
        rules.headerRow() == null ? 1 : rules.headerRow());
  }

  /** Whether a file's format is one of text. */
  static boolean isText(String file, FileRules rules) {
    String format = rules.format() == null ? format(file) : rules.format();
    return format.equals("csv") || format.equals("json");
  }

  /** The format that a file's name tells. */
  static String format(String file) {
    String name = Packing.of(file).inner(file).toLowerCase(Locale.ROOT);
    String extension = name.substring(name.lastIndexOf('.') + 1);
    return switch (extension) {
      case "csv", "tsv", "txt" -> "csv";
      case "json", "jsonl", "ndjson" -> "json";
      case "xlsx", "xlsm" -> "xlsx";
      case "parquet" -> "parquet";
      default ->
          throw new AssayException(
              Category.DEFINITION,
              "file %s: its name tells no format: expected one of CSV, JSON, XLSX or Parquet; next: declare format: csv, json, xlsx or parquet, or narrow the glob"
                  .formatted(file));
    };
  }

  private static FileForm csv(String file, FileRules rules, byte[] head) {
    String encoding = encoding(file, rules, head);
    String quote =
        rules.quote() == null ? "\"" : rules.quote().equals("none") ? null : rules.quote();
    String delimiter =
        rules.delimiter() == null
            ? new Delimiters(file, rules, charset(file, encoding), quote).of(head)
            : rules.delimiter();
    return form("csv", encoding, delimiter, quote, rules);
  }

  private static String encoding(String file, FileRules rules, byte[] head) {
    if (rules.encoding() != null) {
      return charset(file, rules.encoding()).name();
    }
    if (begins(head, 0xFF, 0xFE) || begins(head, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16.name();
    }
    return StandardCharsets.UTF_8.name();
  }

  private static boolean begins(byte[] head, int first, int second) {
    return head.length > 1 && (head[0] & 0xFF) == first && (head[1] & 0xFF) == second;
  }

  static Charset charset(String file, String name) {
    try {
      return Charset.forName(name.equals("latin-1") ? "ISO-8859-1" : name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new AssayException(
          Category.DEFINITION,
          "file %s: unknown encoding '%s': expected one as in UTF-8, latin-1 or windows-1252; next: declare that by csv: {encoding: …}"
              .formatted(file, name),
          e);
    }
  }
}
