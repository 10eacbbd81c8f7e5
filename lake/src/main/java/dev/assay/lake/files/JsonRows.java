// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * JSON as rows: one array of objects, or an object a line, told apart by the first character. What
 * is nested becomes columns {@code outer.inner}; an array within an object stays JSON. A row's
 * bytes are gone over in place: a library's parser, which makes a string of each value, takes three
 * times as long.
 */
final class JsonRows {
  private final String file;
  private final FileForm form;
  private final Columns columns;

  /** Rows whose columns are those that come up. */
  JsonRows(String file, FileForm form) {
    this(file, form, List.of());
  }

  /** Rows whose columns begin with those. */
  JsonRows(String file, FileForm form, List<String> known) {
    this.file = file;
    this.form = form;
    this.columns = new Columns(file, "have it written with fewer names");
    known.forEach(columns::place);
  }

  /** Looks at rows; they are counted, and their columns found. */
  FilePart scan(String entry, InputStream in, RowCount count) throws IOException {
    read(in, count);
    return new FilePart(entry, form, columns.names(), count.rows(), count.malformed(), false);
  }

  /** The same of all lines of a part of a file, before which there are so many. */
  FilePart scanLines(InputStream in, LongSupplier before, RowCount count) throws IOException {
    readLines(in, before, count);
    return new FilePart(null, form, columns.names(), count.rows(), count.malformed(), false);
  }

  /** Reads an object a line of a part of a file, before which there are so many lines. */
  void readLines(InputStream in, LongSupplier before, RowSink sink) throws IOException {
    sink.begin(columns);
    Window window = window(in);
    if (window.more(0)) {
      JsonCursor cursor = new JsonCursor();
      cursor.look(window, 0);
      new JsonLines(file, window, cursor, columns, before).read(sink);
    }
  }

  private Window window(InputStream in) throws IOException {
    return new Window(Utf8Input.of(in, FileForms.charset(file, form.encoding())));
  }

  /** Reads an array of objects, or an object a line, as it is. */
  void read(InputStream in, RowSink sink) throws IOException {
    sink.begin(columns);
    Window window = window(in);
    JsonCursor cursor = new JsonCursor();
    int first;
    do {
      if (!window.more(window.limit)) {
        throw FileProblem.of(
            file,
            "it is empty: expected an array of objects, or an object a line",
            FileProblem.AGAIN_OR_AWAY);
      }
      cursor.look(window, 0);
      first = cursor.next();
    } while (first < 0);
    if (first == '[') {
      new JsonArray(file, window, cursor, columns).read(sink);
    } else {
      long before = cursor.feeds;
      new JsonLines(file, window, cursor, columns, () -> before).read(sink);
    }
  }
}
