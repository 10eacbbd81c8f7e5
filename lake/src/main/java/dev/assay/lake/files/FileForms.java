// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.manifest.FileForm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Finds out how a file is to be read: as it is declared, and else as its beginning looks. */
final class FileForms {
  /** So many bytes of a file are looked at. */
  static final int HEAD_BYTES = 1 << 16;

  private static final String DELIMITERS = ",;\t|";
  private static final int RECORDS = 200;

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
        "comma".equals(rules.decimal()) ? "," : ".",
        rules.sheet(),
        rules.headerRow() == null ? 1 : rules.headerRow());
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
              "file %s: its name tells no format: declare format: csv, json, xlsx or parquet, or narrow the glob"
                  .formatted(file));
    };
  }

  private static FileForm csv(String file, FileRules rules, byte[] head) {
    String encoding = encoding(file, rules, head);
    String quote =
        rules.quote() == null ? "\"" : rules.quote().equals("none") ? null : rules.quote();
    String delimiter =
        rules.delimiter() == null ? delimiter(file, head, encoding, quote) : rules.delimiter();
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
          "file %s: unknown encoding '%s': expected one as in UTF-8, latin-1 or windows-1252"
              .formatted(file, name),
          e);
    }
  }

  /** The character that gives most records one and the same number of fields, more than one. */
  private static String delimiter(String file, byte[] head, String encoding, String quote) {
    String best = ",";
    long most = 0;
    for (int i = 0; i < DELIMITERS.length(); i++) {
      char candidate = DELIMITERS.charAt(i);
      long agreeing = agreeing(file, head, encoding, candidate, quote);
      if (agreeing > most) {
        most = agreeing;
        best = String.valueOf(candidate);
      }
    }
    return best;
  }

  private static long agreeing(
      String file, byte[] head, String encoding, char candidate, String quote) {
    Map<Integer, Long> counts = new HashMap<>();
    int first = 0;
    try {
      CsvRecords records =
          new CsvRecords(
              file,
              Utf8Input.of(new ByteArrayInputStream(head), charset(file, encoding)),
              candidate,
              quote == null ? -1 : quote.charAt(0));
      for (int i = 0; i < RECORDS && records.next(); i++) {
        first = i == 0 ? records.fields() : first;
        counts.merge(records.fields(), 1L, Long::sum);
      }
    } catch (IOException | AssayException e) {
      // The head ends within a record or a character: what was counted before tells enough.
      return first > 1 ? counts.getOrDefault(first, 0L) * first : 0;
    }
    return first > 1 ? counts.getOrDefault(first, 0L) * first : 0;
  }
}
