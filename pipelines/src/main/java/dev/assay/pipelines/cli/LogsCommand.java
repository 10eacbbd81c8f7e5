// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.pipelines.run.LogFollower;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunStore;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay logs}. */
@Command(name = "logs", description = "The log of a run, from the lake.", sortOptions = false)
final class LogsCommand implements Runnable {
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final List<String> COLUMNS =
      List.of("time", "level", "logger", "message", "thrown");

  @Mixin private RunArguments arguments;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with new lines until the run has ended.")
  private boolean follow;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    String name = arguments.definition().name();
    try (Lake lake = Lake.open(arguments.settings())) {
      RunStore store = new RunStore(lake, name);
      String id = arguments.run().orElseGet(() -> newest(store, name));
      if (output.format() == OutputFormat.CSV) {
        print(List.of(Grid.csvLine(COLUMNS)));
      }
      if (follow) {
        new LogFollower(store, PAUSE).follow(id, this::printLog);
      } else {
        printLog(log(store, id));
      }
    }
  }

  private static List<String> log(RunStore store, String id) {
    return store
        .log(id)
        .orElseThrow(
            () ->
                new AssayException(
                    Category.DEFINITION,
                    ("run %s has no log in the lake: it is there half a minute after the run began, or at the"
                            + " end of its first stage, until 'prune' removes it; '%s' lists the runs")
                        .formatted(id, Hints.command("runs"))))
        .lines()
        .toList();
  }

  private static String newest(RunStore store, String name) {
    return store.newest(1).stream()
        .map(RunRecord::run)
        .findFirst()
        .orElseThrow(
            () ->
                new AssayException(
                    Category.DEFINITION,
                    "pipeline %s has no runs yet: '%s' makes one"
                        .formatted(name, Hints.command("run"))));
  }

  private void printLog(List<String> lines) {
    print(
        switch (output.format()) {
          case TABLE -> lines.stream().map(line -> text(Json.read(line, JsonNode.class))).toList();
          case CSV -> lines.stream().map(line -> csv(Json.read(line, JsonNode.class))).toList();
          case JSON -> lines;
        });
  }

  private void print(List<String> lines) {
    String end = output.format() == OutputFormat.CSV ? "\r\n" : System.lineSeparator();
    output.print(out -> lines.forEach(line -> out.print(line + end)));
  }

  private static String csv(JsonNode line) {
    return Grid.csvLine(COLUMNS.stream().map(column -> line.path(column).asText(null)).toList());
  }

  private static String text(JsonNode line) {
    String thrown = line.path("thrown").asText("");
    return "%s %-7s %s%s"
        .formatted(
            line.path("time").asText(),
            line.path("level").asText(),
            line.path("message").asText(),
            thrown.isEmpty() ? "" : System.lineSeparator() + thrown.strip().replace("\t", "    "));
  }
}
