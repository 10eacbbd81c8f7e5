// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HintsTest {
  @AfterEach
  void forget() {
    System.clearProperty(Hints.COMMAND_PROPERTY);
  }

  @Test
  void aCommandIsShownAsTheProgramWasCalled() {
    assertThat(Hints.command("sandbox down")).isEqualTo("assay sandbox down");
    System.setProperty(Hints.COMMAND_PROPERTY, "./assay");
    assertThat(Hints.command("logs", "community")).isEqualTo("./assay logs community");
  }

  @Test
  void whatAShellWouldBreakIsQuoted() {
    System.setProperty(Hints.COMMAND_PROPERTY, "/my tools/ann's/assay");
    assertThat(Hints.command("run")).isEqualTo("'/my tools/ann'\\''s/assay' run");
  }
}
