// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * JSON as rows: one array of objects, or an object a line, told apart by the first character. What
 * is nested becomes columns {@code outer.inner}; an array within an object stays JSON.
 */
final class JsonRows {
  private static final JsonFactory JSON = new JsonFactory();

  private final String file;
  private final FileForm form;
  private final Columns columns;
  private final JsonObjects objects;

  /** Rows whose columns are those that come up. */
  JsonRows(String file, FileForm form) {
    this(file, form, List.of());
  }

  /** Rows whose columns begin with those. */
  JsonRows(String file, FileForm form, List<String> known) {
    this.file = file;
    this.form = form;
    this.columns = new Columns(file);
    known.forEach(columns::place);
    this.objects = new JsonObjects(columns);
  }

  /** Looks at so many rows; they are counted, and their columns found. */
  FilePart scan(String entry, InputStream in, long most) throws IOException {
    RowCount count = new RowCount(most);
    read(in, count);
    return new FilePart(entry, form, columns.names(), count.rows(), count.malformed(), false);
  }

  void read(InputStream in, RowSink sink) throws IOException {
    BufferedInputStream text =
        new BufferedInputStream(new Utf8Input(in, FileForms.charset(file, form.encoding())));
    int first = firstCharacter(text);
    if (first < 0) {
      throw FileProblem.of(file, "it is empty: expected an array of objects, or an object a line");
    }
    if (first == '[') {
      array(text, sink);
    } else {
      lines(text, sink);
    }
  }

  private static int firstCharacter(BufferedInputStream text) throws IOException {
    int c;
    do {
      text.mark(1);
      c = text.read();
    } while (c == ' ' || c == '\n' || c == '\r' || c == '\t');
    text.reset();
    return c;
  }

  private void array(InputStream text, RowSink sink) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      boolean more = true;
      JsonToken token;
      while (more && (token = parser.nextToken()) != JsonToken.END_ARRAY) {
        if (token == null) {
          throw FileProblem.of(file, "its array has no end: it is cut off; have it sent again");
        }
        more =
            token == JsonToken.START_OBJECT
                ? objects.pass(parser, sink)
                : sink.malformed(JsonObjects.text(parser));
      }
      if (more && parser.nextToken() != null) {
        throw changes(parser);
      }
    } catch (JsonProcessingException e) {
      throw FileProblem.of(
          file,
          "its array is no JSON at line %d, column %d: rows after it cannot be told apart; mend the file"
              .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  private RuntimeException changes(JsonParser parser) {
    return FileProblem.of(
        file,
        "its array ends before line %d, column %d, and more follows: expected one array, or an object a line; mend the file"
            .formatted(
                parser.currentTokenLocation().getLineNr(),
                parser.currentTokenLocation().getColumnNr()));
  }

  /** A line is a record of one field without quotes. */
  private void lines(InputStream text, RowSink sink) throws IOException {
    CsvRecords records = new CsvRecords(file, text, '\0', -1);
    boolean more = true;
    while (more && records.next()) {
      String line = records.text();
      if (!line.isBlank()) {
        more = line(line, sink);
      }
    }
  }

  private boolean line(String line, RowSink sink) throws IOException {
    try (JsonParser parser = JSON.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return sink.malformed(line);
      }
      JsonObjects.Row row = objects.read(parser);
      return (row.twice() || parser.nextToken() != null)
          ? sink.malformed(line)
          : sink.row(row.values());
    } catch (JsonProcessingException e) {
      return sink.malformed(line);
    }
  }
}
