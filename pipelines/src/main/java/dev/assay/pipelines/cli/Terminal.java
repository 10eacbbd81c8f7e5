// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the outputs are connected to. Java cannot find out whether standard error is a terminal, nor
 * how wide one is: the launcher does, and says so in the system properties {@value #OUTPUTS} and
 * {@value #COLUMNS}.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is one
 * @param columns its width
 * @param moves whether it can move its cursor, so that a line may be written again
 * @param colors whether it shows colours, and they are wanted
 */
record Terminal(boolean out, boolean err, int columns, boolean moves, boolean colors) {
  /** No terminal at all: files and pipes. */
  static final Terminal NONE = new Terminal(false, false, 80, false, false);

  private static final String OUTPUTS = "assay.terminal";
  private static final String COLUMNS = "assay.columns";
  private static final int MIN_COLUMNS = 20;

  /** What this process is connected to. */
  static Terminal ofProcess() {
    return of(System::getProperty, System.getenv());
  }

  static Terminal of(UnaryOperator<String> properties, Map<String, String> environment) {
    String named = properties.apply(OUTPUTS);
    List<String> outputs = named == null ? List.of() : List.of(named.split(","));
    boolean moves = !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    int columns =
        columns(environment.get("COLUMNS"), columns(properties.apply(COLUMNS), NONE.columns));
    return new Terminal(
        outputs.contains("out"), outputs.contains("err"), columns, moves, moves && !plain);
  }

  private static int columns(String text, int otherwise) {
    boolean number = text != null && text.strip().matches("[0-9]{1,5}");
    int columns = number ? Integer.parseInt(text.strip()) : 0;
    return columns >= MIN_COLUMNS ? columns : otherwise;
  }

  /** Whether standard error can show a bar that is drawn again in place. */
  boolean redraws() {
    return err && moves;
  }

  /** The width of standard output; without a limit where it is no terminal. */
  int outColumns() {
    return out ? columns : Integer.MAX_VALUE;
  }
}
