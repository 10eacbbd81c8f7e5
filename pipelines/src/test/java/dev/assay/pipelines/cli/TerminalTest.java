// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final Map<String, String> LAUNCHED =
      Map.of("assay.terminal", "out,err", "assay.columns", "132");

  @Test
  void withoutTheLauncherThereIsNoTerminal() {
    Terminal terminal = terminal(Map.of(), Map.of("TERM", "xterm"));

    assertThat(terminal.redraws()).isFalse();
    assertThat(terminal.outColumns()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void theLauncherSaysWhatIsATerminalAndHowWideItIs() {
    Terminal terminal = terminal(LAUNCHED, Map.of("TERM", "xterm"));

    assertThat(terminal).isEqualTo(new Terminal(true, true, 132, true, true));
    assertThat(terminal(Map.of("assay.terminal", ",err"), Map.of("TERM", "xterm")))
        .isEqualTo(new Terminal(false, true, 80, true, true));
  }

  @Test
  void noColorTakesOnlyTheColours() {
    Terminal terminal = terminal(LAUNCHED, Map.of("TERM", "xterm", "NO_COLOR", "1"));

    assertThat(terminal.colors()).isFalse();
    assertThat(terminal.redraws()).isTrue();
    assertThat(terminal(LAUNCHED, Map.of("TERM", "xterm", "NO_COLOR", "")).colors()).isTrue();
  }

  @Test
  void aDumbTerminalGetsPlainLines() {
    Terminal terminal = terminal(LAUNCHED, Map.of("TERM", "dumb"));

    assertThat(terminal.redraws()).isFalse();
    assertThat(terminal.colors()).isFalse();
    assertThat(terminal.outColumns()).isEqualTo(132);
    assertThat(terminal(LAUNCHED, Map.of()).redraws()).isFalse();
  }

  @Test
  void theEnvironmentMayNameAnotherWidthAndNonsenseIsNotHeard() {
    assertThat(terminal(LAUNCHED, Map.of("COLUMNS", "60")).columns()).isEqualTo(60);
    for (String nonsense : new String[] {"", "wide", "0", "-5", "9999999999"}) {
      assertThat(terminal(LAUNCHED, Map.of("COLUMNS", nonsense)).columns())
          .as(nonsense)
          .isEqualTo(132);
    }
    assertThat(terminal(Map.of("assay.columns", ""), Map.of()).columns()).isEqualTo(80);
  }

  private static Terminal terminal(
      Map<String, String> properties, Map<String, String> environment) {
    return Terminal.of(new HashMap<>(properties)::get, environment);
  }
}
