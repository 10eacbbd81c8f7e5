// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which number formats make moments of numbers. */
class XlsxFormatTest {
  private static final int DECLARED = 164;

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "General;1.5",
        "0.00;1.5",
        "#,##0.00 \"days\";1.5",
        "0 days;1.5",
        "0.0 USD;1.5",
        "\"d\" 0;1.5",
        "[Red]0.00_);1.5",
        "# ?/16;1.5",
        "@;1.5",
        "\"Today\";1.5",
        "mmm;1900-01-01T12:00:00",
        "mmm-yy;1900-01-01T12:00:00",
        "[$-409]d-mmm-yy;1900-01-01T12:00:00",
        "yyyymmdd;1900-01-01T12:00:00",
        "yyyy\"年\"m\"月\"d\"日\";1900-01-01T12:00:00",
        "yyyy年m月d日;1900-01-01T12:00:00",
        "h:mm AM/PM;1900-01-01T12:00:00",
        "mm:ss.000;1900-01-01T12:00:00",
        "[h]:mm;36:00:00",
        "[mm]:ss;36:00:00"
      })
  void aFormatMakesAMomentOfANumberOrNot(String code, String expected) {
    assertThat(new XlsxNumbers(false).text("1.5", XlsxFormat.of(DECLARED, code)))
        .contains(expected);
  }

  @Test
  void formatsThatWorkbooksDoNotSpellOutAreKnownByTheirNumbers() {
    assertThat(XlsxFormat.of(0, null)).isEqualTo(XlsxFormat.NUMBER);
    assertThat(XlsxFormat.of(9, null)).isEqualTo(XlsxFormat.NUMBER);
    assertThat(XlsxFormat.of(14, null)).isEqualTo(XlsxFormat.MOMENT);
    assertThat(XlsxFormat.of(21, null)).isEqualTo(XlsxFormat.TIME);
    assertThat(XlsxFormat.of(46, null)).isEqualTo(XlsxFormat.ELAPSED);
    assertThat(XlsxFormat.of(57, null)).isEqualTo(XlsxFormat.MOMENT);
  }
}
