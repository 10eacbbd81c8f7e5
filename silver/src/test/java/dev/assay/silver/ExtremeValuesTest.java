// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtremeValuesTest {
  private static TypingSession session;

  @BeforeAll
  static void open() {
    session = new TypingSession();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TIMESTAMP | infinity                        | infinity is no point in time",
        "TIMESTAMP | -infinity                       | infinity is no point in time",
        "TIMESTAMP | 294276-12-31 23:59:59.999999+00 | outside the years 0001 to 9999",
        "TIMESTAMP | 0044-03-15 00:00:00+00 BC       | outside the years 0001 to 9999",
        "TIMESTAMP | 2026-01-05T10:00:00.123456789Z  | finer than a microsecond; it would have to be rounded",
        "TIMESTAMP | 2026-02-30                      | no such day or time, or more than a date format allows",
        "TIMESTAMP | 2026-01-05 24:00:00             | no such day or time, or more than a date format allows",
        "TIMESTAMP | 2026-01-05 10:00:60             | no such day or time, or more than a date format allows",
        "TIMESTAMP | next Tuesday                    | in no accepted date format",
        "DATE      | 2026-01-05 10:00                | no such day or time, or more than a date format allows",
        "DATE      | infinity                        | infinity is no point in time",
        "DATE      | -infinity                       | infinity is no point in time",
        "DATE      | 5874897-12-31                   | outside the years 0001 to 9999",
        "DATE      | 1767600000                      | in no accepted date format",
        "LONG      | 9223372036854775808             | out of range for BIGINT",
        "LONG      | 1.0                             | not a whole number",
        "LONG      | 0x10                            | not a whole number",
        "LONG      | 1_000                           | not a whole number",
        "INT       | 2147483648                      | out of range for INTEGER",
        "DOUBLE    | 1e400                           | out of range for DOUBLE",
        "DOUBLE    | 1e-400                          | out of range for DOUBLE",
        "FLOAT     | 1e39                            | out of range for FLOAT",
        "DOUBLE    | nan                             | not a number",
        "BOOLEAN   | yes                             | 'not true, false, t or f'",
        "BOOLEAN   | 1                               | 'not true, false, t or f'",
        "UUID      | 6ccd780cbaba102695645b8c656024db | not a UUID",
        "BYTES     | \\xabc                          | not bytes in hexadecimal",
        "TIME      | 24:00                           | not a time of day",
        "INTERVAL  | -1 days                         | not an interval of whole milliseconds without a sign",
        "INTERVAL  | 1 mon -1 days                   | not an interval of whole milliseconds without a sign",
        "INTERVAL  | -00:00:00.5                     | not an interval of whole milliseconds without a sign",
        "INTERVAL  | 00:00:00.0015                   | not an interval of whole milliseconds without a sign",
        "INTERVAL  | 5000000000 days                 | not an interval of whole milliseconds without a sign",
      })
  void whatDoesNotFitIsRejectedWithAReason(Kind kind, String text, String reason) {
    ColumnType type = ColumnType.of(kind);
    assertThat(session.typed(type, text)).isNull();
    assertThat(session.reason(type, text)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NaN                                      | not a finite number",
        "Infinity                                 | not a finite number",
        "1234567890123456789012345678901234567890 | more digits than DECIMAL(38,6) holds; it would have to be rounded",
        "0.0000001                                | more digits than DECIMAL(38,6) holds; it would have to be rounded",
        "1e3                                      | written with an exponent",
        ".5                                       | not a decimal number",
        "'1,5'                                    | not a decimal number",
      })
  void aDecimalThatDoesNotFitIsRejectedWithAReason(String text, String reason) {
    ColumnType type = ColumnType.decimal(38, 6);
    assertThat(session.typed(type, text)).isNull();
    assertThat(session.reason(type, text)).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "TIMESTAMP       | 0001-01-01 00:00:00+00           | 0001-01-01 00:00:00+00",
        "TIMESTAMP       | 9999-12-31 23:59:59.999999+00    | 9999-12-31 23:59:59.999999+00",
        "TIMESTAMP       | 2026-01-05T10:00:00.123456000Z   | 2026-01-05 10:00:00.123456+00",
        "LOCAL_TIMESTAMP | 2026-01-05T10:00:00+02:00        | 2026-01-05 08:00:00",
        "DATE            | Feb 29, 2024                     | 2024-02-29",
        "LONG            | -9223372036854775808             | -9223372036854775808",
        "LONG            | +0005                            | 5",
        "DOUBLE          | NaN                              | nan",
        "DOUBLE          | -Infinity                        | -inf",
        "DOUBLE          | 1e+20                            | 1e+20",
        "DOUBLE          | 5e-324                           | 5e-324",
        "DOUBLE          | 0e5                              | 0.0",
        "BOOLEAN         | t                                | true",
        "BOOLEAN         | FALSE                            | false",
        "BYTES           | \\x00ff                          | \\x00\\xFF",
        "TIME            | 23:59:59.123456                  | 23:59:59.123456",
        "INTERVAL        | 1 year 2 mons 3 days 04:05:06.5  | 1 year 2 months 3 days 04:05:06.5",
        "INTERVAL        | 00:00:01.250000                  | 00:00:01.25",
      })
  void whatFitsIsExact(Kind kind, String text, String value) {
    assertThat(session.typed(ColumnType.of(kind), " " + text + "\t")).isEqualTo(value);
  }

  @Test
  void aDecimalOf38DigitsIsExact() {
    String text = "12345678901234567890123456789012.345678";
    assertThat(session.typed(ColumnType.decimal(38, 6), text)).isEqualTo(text);
  }

  @Test
  void anEmptyBytesValueIsNotNull() {
    assertThat(session.typed(ColumnType.of(Kind.BYTES), "\\x")).isEmpty();
  }

  @Test
  void aNulByteStaysInText() {
    assertThat(session.values("hex(as_text(x))", List.of("a\0b"))).containsExactly("610062");
  }

  @Test
  void anyCharacterAtEitherEndIsTrimmedJustWhereItIsWhiteSpace() {
    String texts =
        """
        SELECT unnest([c, c || 'a', 'a' || c, c || ' a', ' a' || c, ' ' || c || 'a ', ' a' || c || ' ']) AS x
        FROM (SELECT chr(n::INTEGER) AS c FROM (FROM range(1, 55296) UNION ALL FROM range(57344, 70000)) AS r(n))""";

    assertThat(session.count(texts, "as_text(x) IS DISTINCT FROM trimmed(x)")).isZero();
    assertThat(session.count(texts, "as_text(x) IS DISTINCT FROM x")).isPositive();
  }
}
