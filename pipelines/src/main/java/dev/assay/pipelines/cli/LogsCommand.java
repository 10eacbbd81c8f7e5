// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunStore;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay logs}. */
@Command(name = "logs", description = "The log of a run, from the lake.", sortOptions = false)
final class LogsCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run's id. Default: the newest run.")
  private String run;

  @Option(names = "--json", description = "Print the lines as they are kept, one JSON object each.")
  private boolean json;

  @Override
  public void run() {
    String name = pipeline.definition().name();
    try (Lake lake = Lake.open(pipeline.settings())) {
      RunStore store = new RunStore(lake, name);
      String id = run != null ? run : newest(store, name);
      String log =
          store
              .log(id)
              .orElseThrow(
                  () ->
                      new AssayException(
                          Category.DEFINITION,
                          "run %s has no log in the lake: a log is kept when its run ends; '%s' lists the runs"
                              .formatted(id, Hints.command("runs"))));
      print(log);
    }
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

  private void print(String log) {
    PrintWriter out = spec.commandLine().getOut();
    for (String line : log.lines().toList()) {
      out.println(json ? line : text(Json.read(line, JsonNode.class)));
    }
    out.flush();
  }

  private static String text(JsonNode line) {
    String thrown = line.path("thrown").asText("");
    return "%s %-7s %s%s"
        .formatted(
            line.path("time").asText(),
            line.path("level").asText(),
            line.path("message").asText(),
            thrown.isEmpty() ? "" : System.lineSeparator() + thrown.strip());
  }
}
