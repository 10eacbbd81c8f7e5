// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayTest {
  @Test
  void controlCharactersAreShownAndNotObeyed() {
    assertThat(Display.safe("a\nb\u001b[31m\u202ec\u0000"))
        .isEqualTo("a\\nb\\u001b[31m\\u202ec\\u0000");
  }

  @Test
  void aTextThatFitsIsLeftAndAnotherEndsInAnEllipsis() {
    assertThat(Display.fit("12345", 5)).isEqualTo("12345");
    assertThat(Display.fit("123456", 5)).isEqualTo("1234…");
    assertThat(Display.fit("123456", 1)).isEqualTo("…");
  }

  @Test
  void emojiTakeTwoColumnsAndAreNeverCutInHalf() {
    assertThat(Display.width("🎉🎉")).isEqualTo(4);
    assertThat(Display.fit("🎉🎉🎉", 4)).isEqualTo("🎉…");
    assertThat(Display.fit("e\u0301e\u0301e\u0301", 2)).isEqualTo("e\u0301…");
  }

  @Test
  void linesAreBrokenBetweenWordsAndIndented() {
    assertThat(Display.wrap("one two three four", 9))
        .containsExactly("one two", "    three", "    four");
    assertThat(Display.wrap("  silver.users: x", 12)).containsExactly("  silver.use", "    rs: x");
    assertThat(Display.wrap("one two", 7)).containsExactly("one two");
    assertThat(Display.wrap("one\ntwo", 20)).containsExactly("one", "two");
  }

  @Test
  void aWordThatIsWiderThanALineIsBrokenWhereItMustBe() {
    assertThat(Display.wrap("load /a/very/long/path: done", 12))
        .containsExactly("load", "    /a/very/", "    long/pat", "    h: done");
  }
}
