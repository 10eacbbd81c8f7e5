// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.AssayException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds what separates the fields of CSV. What the table's files were read with before is kept as
 * long as a file fits it, so that no file is read otherwise because its values look otherwise.
 */
final class Delimiters {
  private static final List<String> CANDIDATES = List.of(",", ";", "\t", "|");
  private static final int RECORDS = 200;

  private final String file;
  private final FileRules rules;
  private final Charset encoding;
  private final String quote;

  Delimiters(String file, FileRules rules, Charset encoding, String quote) {
    this.file = file;
    this.rules = rules;
    this.encoding = encoding;
    this.quote = quote;
  }

  /**
   * The delimiter of a file that begins so.
   *
   * @throws AssayException (DATA) if nobody can tell, or it is another than the table's
   */
  String of(byte[] head) {
    for (FileRules.Known known : rules.known()) {
      if (fits(known, head)) {
        return known.delimiter();
      }
    }
    String found = detected(head);
    if (!rules.known().isEmpty()
        && rules.known().stream().noneMatch(known -> known.delimiter().equals(found))) {
      throw FileProblem.of(
          file,
          "its fields seem to be separated by %s, those of the table's files by %s so far"
              .formatted(
                  name(found),
                  rules.known().stream()
                      .map(known -> name(known.delimiter()))
                      .distinct()
                      .collect(Collectors.joining(" or "))),
          "mend the file, declare csv: {delimiter: …}, or run once with --accept-drift");
    }
    return found;
  }

  /** With a header, whether all known columns are there; else whether they are as many. */
  private boolean fits(FileRules.Known known, byte[] head) {
    List<List<String>> first = records(head, known.delimiter(), 1);
    if (first.isEmpty()) {
      return false;
    }
    if (Boolean.FALSE.equals(rules.header())) {
      return first.get(0).size() == known.columns().size();
    }
    return new HashSet<>(Columns.headerNames(first.get(0))).containsAll(known.columns());
  }

  /** The character that gives most records the first one's number of fields, more than one. */
  private String detected(byte[] head) {
    List<String> candidates =
        CANDIDATES.stream().filter(c -> !(rules.hasDecimalComma() && c.equals(","))).toList();
    List<String> best = new ArrayList<>();
    long most = 0;
    for (String candidate : candidates) {
      long agreeing = agreeing(records(head, candidate, RECORDS));
      if (agreeing > most) {
        best.clear();
        most = agreeing;
      }
      if (agreeing > 0 && agreeing == most) {
        best.add(candidate);
      }
    }
    if (best.size() > 1) {
      throw FileProblem.of(
          file,
          "its fields may be separated by %s, and nothing tells which"
              .formatted(best.stream().map(Delimiters::name).collect(Collectors.joining(" or "))),
          "declare csv: {delimiter: …}");
    }
    return best.isEmpty() ? candidates.get(0) : best.get(0);
  }

  private static long agreeing(List<List<String>> records) {
    int first = records.isEmpty() ? 0 : records.get(0).size();
    return first < 2 ? 0 : records.stream().filter(record -> record.size() == first).count();
  }

  /** The first records, without blank lines, and the one within which the head ends. */
  private List<List<String>> records(byte[] head, String delimiter, int most) {
    List<List<String>> found = new ArrayList<>();
    try {
      CsvRecords records =
          new CsvRecords(
              file,
              Utf8Input.of(new ByteArrayInputStream(head), encoding),
              delimiter.charAt(0),
              quote == null ? -1 : quote.charAt(0));
      while (found.size() < most && records.next()) {
        if (!records.blank()) {
          found.add(records.values());
        }
      }
      if (found.size() > 1 && found.size() < most && head.length == FileForms.HEAD_BYTES) {
        found.remove(found.size() - 1);
      }
    } catch (IOException | AssayException e) {
      // The head ends within a record or a character: what was read before tells enough.
      return found;
    }
    return found;
  }

  private static String name(String delimiter) {
    return delimiter.equals("\t") ? "tab" : "'%s'".formatted(delimiter);
  }
}
