// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import dev.assay.lake.manifest.SourceFile;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** CSV as others write it. */
class CsvFilesTest extends FilesOfRows {
  private static FileRules rules(String encoding, String delimiter, String quote, Boolean header) {
    return new FileRules(null, encoding, delimiter, quote, header, null, null, null);
  }

  @Test
  void aDelimiterIsDetectedAndALineOfOneColumnIsARow() {
    assertThat(rows.of("a.csv", "a;b\n1,5;2\n")).containsExactly("1,5|2");
    assertThat(rows.found().form().delimiter()).isEqualTo(";");
    assertThat(rows.of("b.csv", "a\tb\n1\t\n")).containsExactly("1|NULL");
    assertThat(rows.of("c.csv", "a|b\n\"|\"|2\n")).containsExactly("||2");
    assertThat(rows.of("d.csv", "a\n1\n\n3")).containsExactly("1", "NULL", "3");
  }

  @Test
  void aLineWithTooFewOrTooManyFieldsIsKeptInItsPlace() {
    assertThat(rows.of("a.csv", "a,b\n1,2\n3\n4,5,6\n\"x\"y,8\n\n9,\"\"\n"))
        .containsExactly("1|2", "!3", "!4,5,6", "!\"x\"y,8", "9|");
    assertThat(rows.found().malformed()).isEqualTo(3);
    assertThat(rows.found().plain()).isFalse();
  }

  @Test
  void quotedTextOfAnyLengthIsReadAsItIs() {
    String text = "x\"".repeat(31) + "x".repeat(500);
    for (int length = 1; length < text.length(); length = 2 * length + 1) {
      String value = text.substring(0, length);
      String quoted = "\"" + value.replace("\"", "\"\"") + "\"";
      String file = "%s,b\n%s,2\n3\n".formatted(quoted, quoted);
      assertThat(rows.of("a%d.csv".formatted(length), file)).containsExactly(value + "|2", "!3");
      assertThat(rows.found().columns()).containsExactly(value, "b");
    }
  }

  @Test
  void byteOrderMarksAndAnyEndsOfLinesAreRead() {
    assertThat(rows.of("a.csv", "\uFEFFa,b\r\n1,\"x\r\ny\"\r\n")).containsExactly("1|x\r\ny");
    assertThat(rows.found().columns()).containsExactly("a", "b");
    assertThat(rows.of("b.csv", "a,b\r\n1,2\n3,4\r5,6")).containsExactly("1|2", "3|4", "5|6");
    assertThat(rows.of("c.csv", "a,b\n1,é\n".getBytes(StandardCharsets.UTF_16)))
        .containsExactly("1|é");
  }

  @Test
  void latinOneIsReadWhereItIsDeclaredAndRefusedWhereItIsNot() {
    byte[] latin = "a,b\n1,été\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(rows.refused("a.csv", latin))
        .contains("declare another by csv: {encoding: …}, as in latin-1");
    assertThat(rows.by(rules("latin-1", null, null, null)).of("a.csv", latin))
        .containsExactly("1|été");
    byte[] euro = "a,b\n1,5 €\n".getBytes(Charset.forName("windows-1252"));
    assertThat(rows.by(rules("windows-1252", null, null, null)).of("b.csv", euro))
        .containsExactly("1|5 €");
  }

  @Test
  void whatIsNoTableIsRefusedWithItsReason() {
    assertThat(rows.refused("a.csv", "")).contains("it is empty: expected a header");
    assertThat(rows.refused("b.csv", "\n\n")).contains("it is empty: expected a header");
    assertThat(rows.refused("c.csv", "a,b,a\n1,2,3\n")).contains("names column a twice");
    assertThat(rows.refused("d.csv", "a,b\n1,\"2\n3,4\n"))
        .contains("a quote that opens in the record of line 2 never closes");
    byte[] endless = new byte[CsvRecords.MAX_RECORD_BYTES + 10];
    java.util.Arrays.fill(endless, (byte) 'x');
    endless[1] = '\n';
    assertThat(rows.refused("e.csv", endless))
        .contains("the record of line 2 is longer than 16 MiB");
  }

  @Test
  void aHeaderAloneHasNoRowsAndNoHeaderNamesColumnsByTheirPlace() {
    assertThat(rows.of("a.csv", "a,b\n")).isEmpty();
    assertThat(rows.by(rules(null, null, "none", false)).of("b.csv", "1,\"2\n\n3,4\n"))
        .containsExactly("1|\"2", "3|4");
    assertThat(rows.found().columns()).containsExactly("column_1", "column_2");
    assertThat(rows.of("c.csv", "1,\"2\n\"3,4\n")).containsExactly("1|\"2", "\"3|4");
    assertThat(rows.found().plain()).isTrue();
  }

  @Test
  void filesOfOneTableAreReadInTheirOrderAndByTheNamesOfTheirColumns() {
    rows.file("a.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    rows.file("b.csv", "b,a\n3,4\n5\n".getBytes(StandardCharsets.UTF_8));
    rows.file("c.csv", "a;c\n6;7\n".getBytes(StandardCharsets.UTF_8));
    rows.file("d.csv", "a;c\n8;9\n".getBytes(StandardCharsets.UTF_8));
    assertThat(rows.of("a.csv", "b.csv", "c.csv", "d.csv"))
        .containsExactly("1|2|NULL", "4|3|NULL", "!5", "6|NULL|7", "8|NULL|9");
  }

  @Test
  void rowsKeepTheirOrderHoweverManyTheyAre() {
    int each = 150_000;
    for (int file = 0; file < 4; file++) {
      StringBuilder text = new StringBuilder(file % 2 == 0 ? "n,x\n" : "x,n\n\n");
      for (int i = 0; i < each; i++) {
        int n = file * each + i;
        text.append(file % 2 == 0 ? n + ",x" : "y," + n).append('\n');
      }
      rows.file(file + ".csv", text.toString().getBytes(StandardCharsets.UTF_8));
    }
    rows.kernel()
        .execute("CREATE TABLE t AS FROM " + rows.relation("0.csv", "1.csv", "2.csv", "3.csv"));
    assertThat(rows.kernel().count("SELECT count(*) FROM t")).isEqualTo(4L * each);
    assertThat(rows.kernel().count("SELECT count(*) FROM t WHERE rowid <> c0::BIGINT")).isZero();
  }

  /** Whatever the bytes, DuckDB finds the rows that were counted, and the same values. */
  @Test
  void duckDbAndTheCountAgreeOnAnyText() {
    String[] pieces = {
      "a", "1", ",", ";", "\"", "\"\"", "\n", "\r\n", " ", "é", "\t", "|", "'", "\\"
    };
    Random random = new Random(42);
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder("x,y\n");
      int length = random.nextInt(20);
      for (int j = 0; j < length; j++) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      agree("r" + i + ".csv", text.toString());
    }
  }

  private void agree(String name, String text) {
    rows.by(rules(null, ",", null, null));
    try {
      assertThat(rows.of(name, text)).as(text).isEqualTo(NaiveCsv.rows(text, 2));
    } catch (AssayException e) {
      assertThat(e).as(text).hasMessageContaining("never closes");
    }
  }

  @Test
  void theDelimiterIsWhatMostRecordsAgreeOnAndWhereTwoAreAsLikelyItIsAsked() {
    rows.by(rules(null, null, null, false));
    assertThat(rows.of("a.csv", "n;1,2,3,4,5,6,7,8,9,10,11\nx;1\ny;2\n"))
        .containsExactly("n|1,2,3,4,5,6,7,8,9,10,11", "x|1", "y|2");
    assertThat(rows.refused("b.csv", "1,5;2,5\n3,5;4,5\n"))
        .contains(
            "may be separated by ',' or ';', and nothing tells which; next: declare csv: {delimiter");
    rows.by(new FileRules(null, null, null, null, false, "comma", null, null));
    assertThat(rows.of("b.csv", "1,5;2,5\n3,5;4,5\n")).containsExactly("1,5|2,5", "3,5|4,5");
    assertThat(rows.of("c.csv", "1,5\n2,5\n")).containsExactly("1,5", "2,5");
  }

  @Test
  void aTablesDelimiterStaysAsLongAsItsFilesFitIt() {
    rows.by(rules(null, null, null, false));
    rows.of("a.csv", "1;2\n");
    FilePart semicolon = rows.found();
    rows.by(rules(null, null, null, false).knowing(List.of(published(semicolon))));
    assertThat(rows.of("b.csv", "1,5;2,5\n3,5;4,5\n")).containsExactly("1,5|2,5", "3,5|4,5");
    assertThat(rows.of("b.csv", "1,2,3;4\n5,6,7;8\n")).containsExactly("1,2,3|4", "5,6,7|8");
    assertThat(rows.refused("c.csv", "1,2,3\n"))
        .contains("separated by ',', those of the table's files by ';' so far", "--accept-drift");

    rows.by(FileRules.NONE);
    rows.of("d.csv", "id;name\n");
    rows.by(FileRules.NONE.knowing(List.of(published(rows.found()))));
    assertThat(rows.of("e.csv", "name;a,b,c;id\n1;2;3\n")).containsExactly("1|2|3");
    assertThat(rows.of("f.csv", "id;nick\n1;2\n")).containsExactly("1|2");
    assertThat(rows.refused("g.csv", "id,name\n1,2\n"))
        .contains("those of the table's files by ';'");
  }

  private static SourceFile published(FilePart part) {
    return new SourceFile("a.csv", "1", 0, "", Map.of(), List.of(part));
  }

  @Test
  void columnsWithoutNamesAreCalledByTheirPlaceUnlessThatIsAnothersName() {
    assertThat(rows.of("a.csv", "a,,c\n1,2,3\n")).containsExactly("1|2|3");
    assertThat(rows.found().columns()).containsExactly("a", "column_2", "c");
    assertThat(rows.refused("b.csv", "column_2,,x\n1,2,3\n"))
        .contains("its header names column column_2 twice");
  }

  @Test
  void aLineWithoutEndIsReadNoFurtherThanTheLongestRecord() {
    AtomicLong read = new AtomicLong();
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            read.incrementAndGet();
            return 'x';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            java.util.Arrays.fill(target, offset, offset + length, (byte) 'x');
            read.addAndGet(length);
            return length;
          }
        };
    FileForm form = FileForms.detect("a.csv", FileRules.NONE, "x".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> new CsvRows("a.csv", form).scan(null, endless, Long.MAX_VALUE))
        .hasMessageContaining("the record of line 1 is longer than 16 MiB: a line without end");
    assertThat(read.get()).isLessThan(CsvRecords.MAX_RECORD_BYTES + (1L << 20));
  }
}
