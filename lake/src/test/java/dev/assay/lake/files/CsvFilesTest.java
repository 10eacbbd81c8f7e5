// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.assay.lake.AssayException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CSV as others write it. */
class CsvFilesTest {
  @TempDir private Path folder;
  private Rows rows;

  @BeforeEach
  void open() {
    rows = new Rows(folder);
  }

  @AfterEach
  void close() {
    rows.close();
  }

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
    assertThat(rows.refused("a.csv", latin)).contains("declare another by encoding");
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
    Throwable thrown = catchThrowable(() -> rows.of(name, text));
    if (thrown != null) {
      assertThat(thrown)
          .as(text)
          .isInstanceOf(AssayException.class)
          .hasMessageContaining("never closes");
    }
  }
}
