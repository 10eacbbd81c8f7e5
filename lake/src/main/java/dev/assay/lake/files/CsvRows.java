// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** CSV as rows: a record that has not the header's number of fields is malformed. */
final class CsvRows {
  private static final String TOO_MANY_COLUMNS =
      "mend the file, or declare how its fields are separated by csv: {delimiter: …}";

  private final String file;
  private final FileForm form;

  CsvRows(String file, FileForm form) {
    this.file = file;
    this.form = form;
  }

  private CsvRecords records(InputStream in) throws IOException {
    return new CsvRecords(
        file,
        Utf8Input.of(in, FileForms.charset(file, form.encoding())),
        form.delimiter().charAt(0),
        form.quote() == null ? -1 : form.quote().charAt(0));
  }

  /** Looks at so many rows; they are counted, and their columns found. */
  FilePart scan(String entry, InputStream in, long most) throws IOException {
    CsvRecords records = records(in);
    Columns columns = columns(records);
    long rows = form.header() ? 0 : 1;
    long malformed = 0;
    boolean blank = false;
    while (rows < most && records.next()) {
      if (records.blank()) {
        blank = true;
        rows += columns.size() == 1 ? 1 : 0;
        continue;
      }
      rows++;
      malformed += isMalformed(records, columns) ? 1 : 0;
    }
    boolean plain =
        malformed == 0 && !blank && records.usual() && columns.size() > 1 && maybePlain();
    return new FilePart(entry, form, columns.names(), rows, malformed, plain);
  }

  /** The same of all rows of a file that DuckDB cannot read as it is, whatever is in it. */
  FilePart scan(String entry, InputStream in, RowCount count) throws IOException {
    Columns columns = read(in, count);
    return new FilePart(entry, form, columns.names(), count.rows(), count.malformed(), false);
  }

  /** Whether DuckDB can read it as it is, if nothing is unusual about it. */
  boolean maybePlain() {
    return form.encoding().equals(StandardCharsets.UTF_8.name());
  }

  /** The columns, after all rows have been passed. */
  Columns read(InputStream in, RowSink sink) throws IOException {
    CsvRecords records = records(in);
    Columns columns = columns(records);
    sink.begin(columns);
    boolean more = form.header() || sink.row(records);
    while (more && records.next()) {
      if (records.blank() && columns.size() > 1) {
        continue;
      }
      more = isMalformed(records, columns) ? records.malformed(sink) : sink.row(records);
    }
    return columns;
  }

  private static boolean isMalformed(CsvRecords records, Columns columns) {
    return records.broken() || records.fields() != columns.size();
  }

  private Columns columns(CsvRecords records) throws IOException {
    do {
      if (!records.next()) {
        throw FileProblem.of(
            file,
            "it is empty: expected a header%s".formatted(form.header() ? "" : " or a row"),
            FileProblem.AGAIN_OR_AWAY);
      }
    } while (records.blank());
    if (records.broken()) {
      throw FileProblem.of(
          file,
          "its first record has text after a closed quote: expected a delimiter or the line's end",
          "mend it, or declare csv: {quote: none} if the file does not quote");
    }
    return form.header()
        ? Columns.header(file, TOO_MANY_COLUMNS, records.values())
        : Columns.unnamed(file, TOO_MANY_COLUMNS, records.fields());
  }
}
