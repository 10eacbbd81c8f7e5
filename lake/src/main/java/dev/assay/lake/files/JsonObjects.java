// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Flattens objects; numbers keep the digits they are written with. Not thread-safe. */
final class JsonObjects {
  private static final JsonFactory JSON = new JsonFactory();

  private final Columns columns;
  private String[] values = new String[16];
  private boolean[] given = new boolean[16];
  private boolean twice;

  JsonObjects(Columns columns) {
    this.columns = columns;
  }

  /**
   * An object's values.
   *
   * @param values by the columns' places
   * @param twice whether a column is given twice, so that nobody can tell its value
   */
  record Row(List<String> values, boolean twice) {}

  /** Passes the object that the parser is at the start of. */
  boolean pass(JsonParser parser, RowSink sink) throws IOException {
    Row row = read(parser);
    return row.twice()
        ? sink.malformed("an object that gives a member twice")
        : sink.row(row.values());
  }

  Row read(JsonParser parser) throws IOException {
    Arrays.fill(values, null);
    Arrays.fill(given, false);
    twice = false;
    members(parser, "");
    // A copy: whoever takes the row may keep it.
    return new Row(
        Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(values, columns.size()))), twice);
  }

  private void members(JsonParser parser, String prefix) throws IOException {
    JsonToken token;
    while ((token = parser.nextToken()) != JsonToken.END_OBJECT) {
      if (token == null) {
        throw new com.fasterxml.jackson.core.JsonParseException(parser, "an object has no end");
      }
      String name = prefix + parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        members(parser, name + ".");
      } else {
        set(columns.place(name), value == JsonToken.VALUE_NULL ? null : text(parser));
      }
    }
  }

  private void set(int place, String value) {
    if (place >= values.length) {
      values = Arrays.copyOf(values, 2 * place);
      given = Arrays.copyOf(given, 2 * place);
    }
    twice |= given[place];
    given[place] = true;
    values[place] = value;
  }

  /** The text of a value: itself where it is a scalar, else its JSON. */
  static String text(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    if (!token.isStructStart()) {
      return parser.getText();
    }
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = JSON.createGenerator(text)) {
      generator.copyCurrentStructureExact(parser);
    }
    return text.toString();
  }
}
