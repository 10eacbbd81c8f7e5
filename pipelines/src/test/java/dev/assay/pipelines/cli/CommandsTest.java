// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.demo.LocalState;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Which commands a call of the command line looks at. */
class CommandsTest {
  @TempDir Path folder;

  private static CommandLine top(String... arguments) {
    CommandLine top =
        new CommandLine(
            new AssayCommand(
                new Surroundings(LocalState.here(), Terminal.NONE),
                new RedactedWriter(new StringWriter())));
    Commands.add(top, arguments);
    return top;
  }

  @Test
  void onlyTheCommandThatIsCalledIsBuilt() {
    assertThat(top("plan", "status", "--help").getSubcommands()).containsOnlyKeys("plan");
    assertThat(top("runs", "show").getSubcommands().get("runs").getSubcommands())
        .containsOnlyKeys("show");
  }

  @Test
  void allAreBuiltWhereHelpOrASuggestionMayNameThem() {
    int all = Commands.values().length;

    for (String first : List.of("-h", "--debug", "plann", "@arguments", "PLAN", "")) {
      assertThat(top(first, "plan").getSubcommands()).as(first).hasSize(all);
    }
    assertThat(top().getSubcommands()).hasSize(all);
    assertThat(new Cli(folder).run("-h", "plan").out()).contains("backfill").contains("version");
  }

  @Test
  void everyCommandIsCalledByItsOwnName() {
    top()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getCommand().getClass().getAnnotation(Command.class).name())
                    .isEqualTo(name));
  }
}
