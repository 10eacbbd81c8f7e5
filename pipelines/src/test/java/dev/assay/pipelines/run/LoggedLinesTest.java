// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Json;
import dev.assay.pipelines.alert.Watch;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.metrics.Metrics;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.report.RunQuality;
import dev.assay.pipelines.retry.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run says, and what its log in the lake holds of that. */
class LoggedLinesTest extends PatientRuns {
  private static final Set<Stage> STAGES =
      EnumSet.of(Stage.SILVER, Stage.GOLD, Stage.LOAD, Stage.EXPORT);
  private static final String WARNING = "warning: ";

  private Path blocked;

  @BeforeEach
  void block() throws IOException {
    blocked = Files.writeString(folder.resolve("a-file"), "no folder").resolve("x");
  }

  private PipelineDefinition telling() {
    return cellar.definition(
        "pipeline.yaml",
        "start:",
        """
        alerts:
          channels:
            team: {type: file, path: %1$s/told.jsonl, on: [check]}
            hook: {type: slack, url: "${NOT_SET}", on: [check]}
        reports: {to: "%1$s/reports/{ds}"}
        start:"""
            .formatted(folder));
  }

  private RunRecord run(PipelineDefinition definition, Patience patience) {
    return new Run(
            definition,
            cellar.settings(),
            request(STAGES),
            RunLimits.of(cellar.settings()),
            said::add,
            patience,
            progress ->
                RunListener.all(
                    List.of(
                        RunQuality.of(definition, cellar.settings(), progress::say),
                        Watch.of(definition, cellar.settings(), STAGES, progress),
                        Metrics.of(definition, cellar.settings(), STAGES, "run", progress))))
        .execute();
  }

  private List<JsonNode> log(RunRecord run) {
    return new RunStore(cellar.lake(), "cellar")
        .log(run.run())
        .orElseThrow()
        .lines()
        .map(line -> Json.read(line, JsonNode.class))
        .toList();
  }

  private static String message(JsonNode line) {
    return line.path("message").asText();
  }

  private static String withoutWarning(String line) {
    return line.startsWith(WARNING) ? line.substring(WARNING.length()) : line;
  }

  /** Its reports, its alerts, its figures, its lineage and what went wrong with these. */
  @Test
  void everyLineThatARunSaysIsInItsLogOnceAndAWarningHasItsCauseThere() {
    cellar
        .set("ASSAY_METRICS_FILE", blocked.toString())
        .set("ASSAY_OPENLINEAGE_PATH", blocked.toString())
        .day(DAY, Cellar.WINES, Cellar.sales(DAY).replace("2,2,lyon", "2,9,rome"));

    List<JsonNode> log = log(run(telling(), never()));

    assertThat(said)
        .anyMatch(line -> line.startsWith("reports of " + DAY))
        .contains("alerts.channels.team: 2 told");
    assertThat(log.stream().map(LoggedLinesTest::message).toList())
        .containsAll(said.stream().map(LoggedLinesTest::withoutWarning).toList())
        .doesNotHaveDuplicates();
    List<String> warnings = said.stream().filter(line -> line.startsWith(WARNING)).toList();
    assertThat(warnings)
        .extracting(line -> line.replaceAll("^warning: ([^:]*):.*", "$1"))
        .containsExactlyInAnyOrder(
            "OpenLineage events no longer go to " + blocked + " in this run",
            "alerts.channels.hook",
            "ASSAY_METRICS_FILE");
    for (String warning : warnings) {
      assertThat(log)
          .filteredOn(line -> message(line).contains(withoutWarning(warning)))
          .singleElement()
          .satisfies(
              line -> {
                assertThat(line.path("level").asText()).isEqualTo("WARNING");
                assertThat(line.path("thrown").asText()).contains("Exception");
              });
    }
  }

  @Test
  void aLoadThatFailsIsInTheLogOnceWithItsCause() throws IOException {
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Files.writeString(cellar.warehouse().getParent(), "no folder");

    List<JsonNode> log = log(run(cellar.definition(), never()));

    assertThat(said).filteredOn(line -> line.startsWith("load failed")).hasSize(1);
    assertThat(log)
        .filteredOn(line -> message(line).startsWith("load failed"))
        .singleElement()
        .satisfies(line -> assertThat(line.path("thrown").asText()).contains("Exception"));
  }

  @Test
  void thatTheLakeWasAwayIsInTheLogThatIsThereLater() throws IOException {
    Path lake = folder.resolve("lake");
    Path away = folder.resolve("away");
    cellar.day(DAY, Cellar.WINES, Cellar.sales(DAY));
    Files.move(lake, away);
    Files.writeString(lake, "not mounted yet");
    timing.then(() -> back(away, lake));

    List<JsonNode> log = log(run(cellar.definition(), retrying(3)));

    String knocking = "the lake does not answer, trying again in 30 s";
    assertThat(said.get(0)).startsWith(knocking);
    assertThat(log).filteredOn(line -> message(line).startsWith(knocking)).hasSize(1);
    assertThat(log.stream().map(LoggedLinesTest::message).collect(Collectors.toSet()))
        .containsAll(said);
  }

  private static void back(Path away, Path lake) {
    try {
      Files.delete(lake);
      Files.move(away, lake);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
