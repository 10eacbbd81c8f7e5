// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SqlTextTest {
  @Test
  void commentsAndFormattingMakeNoDifference() {
    String plain = "select a, b from silver.users where a >= 1";

    assertThat(
            SqlText.normalise(
                "-- é\nSELECT a,b\n\tFROM silver . users /* x /* y */ */ WHERE a>=1;"))
        .isEqualTo(SqlText.normalise(plain));
    assertThat(SqlText.normalise("select a,b from silver.users where a>=1 ; -- done"))
        .isEqualTo(SqlText.normalise(plain));
  }

  @Test
  void whatStandsInQuotesIsLeftAsItIs() {
    assertThat(SqlText.normalise("SELECT 'It''s  -- A' , \"A  B\""))
        .isEqualTo("select 'It''s  -- A' , \"A  B\"");
    assertThat(SqlText.normalise("SELECT E'a\\'  B' || $$ C  d $$ || $x$ -- E $x$"))
        .isEqualTo("select E'a\\'  B' | | $$ C  d $$ | | $x$ -- E $x$");
  }

  @Test
  void textsThatMeanSomethingElseDiffer() {
    assertThat(SqlText.normalise("SELECT 'a b'")).isNotEqualTo(SqlText.normalise("SELECT 'a  b'"));
    assertThat(SqlText.normalise("SELECT 'A'")).isNotEqualTo(SqlText.normalise("SELECT 'a'"));
    assertThat(SqlText.normalise("SELECT ab")).isNotEqualTo(SqlText.normalise("SELECT a b"));
    assertThat(SqlText.normalise("SELECT a - -1")).isNotEqualTo(SqlText.normalise("SELECT a --1"));
  }

  @Test
  void textThatIsNotClosedEndsWithTheText() {
    for (String open : new String[] {"'a", "\"a", "/* a", "$$ a", "E'a\\", "-- a", "$", "'"}) {
      assertThat(SqlText.normalise("SELECT " + open)).startsWith("select");
    }
  }

  @Test
  void onlyClosingSemicolonsAreRemovedAndNothingMoves() {
    assertThat(SqlText.withoutSemicolon("SELECT ';' AS a; -- b;\n;"))
        .isEqualTo("SELECT ';' AS a  -- b;\n ");
    assertThat(SqlText.withoutSemicolon("SELECT 1; SELECT 2;")).isEqualTo("SELECT 1; SELECT 2 ");
  }
}
