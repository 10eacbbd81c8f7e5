// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Json;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RejectedRows;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.Samples;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.run.CheckRun;
import dev.assay.pipelines.run.CheckedPartition;
import dev.assay.pipelines.run.CheckedPartition.Completeness;
import dev.assay.pipelines.run.PartitionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityReportTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final List<LocalDate> DAYS = MONDAY.datesUntil(MONDAY.plusDays(3)).toList();
  private static final String NASTY = "<script>alert('x')</script>\u001b[31m";

  @TempDir private Path folder;

  @Test
  void thereIsAJsonFileForEachTableAndDateAndOnePage() throws IOException {
    List<Path> files = report(checked(MONDAY, true), checked(DAYS.get(1), false)).write(folder);
    assertThat(files)
        .map(file -> file.getFileName().toString())
        .containsExactly(
            "index.html", "silver.users-2026-01-05.json", "silver.users-2026-01-06.json");
    JsonNode json = Json.mapper().readTree(Files.readString(files.get(2)));
    assertThat(json.path("table").asText()).isEqualTo("silver.users");
    assertThat(json.path("ds").asText()).isEqualTo("2026-01-06");
    assertThat(json.path("status").asText()).isEqualTo("failed");
    assertThat(json.path("rows").path("rejected").asLong()).isEqualTo(10);
    assertThat(json.path("rejects").path("email_malformed").asLong()).isEqualTo(10);
    assertThat(json.path("columns").path(1).path("filled_pct").asText()).isEqualTo("99.99");
    assertThat(json.path("checks").path(0).path("status").asText()).isEqualTo("failed");
    assertThat(json.path("checks").path(0).path("samples").path("rows").path(0).path(0).asText())
        .isEqualTo(NASTY);
  }

  @Test
  void thePageShowsWhatNeedsALookFirst() throws IOException {
    String page = page(checked(MONDAY, true), checked(DAYS.get(1), false));
    assertThat(page)
        .contains("silver.users 2026-01-06")
        .contains("not published")
        .contains("<b>silver.users 2026-01-07</b> it broke")
        .contains("email_malformed")
        .contains("99.99 %")
        .contains("href=\"silver.users-2026-01-05.json\"");
  }

  @Test
  void whatFailedButStaysIsToldFromWhatIsNotThere() throws IOException {
    String page =
        page(
            List.of(
                state(MONDAY, PartitionState.State.FAILED, 2L, "it broke"),
                bronze(MONDAY, PartitionState.State.DONE, 3L),
                bronze(DAYS.get(1), PartitionState.State.FAILED, 3L),
                bronze(DAYS.get(2), PartitionState.State.MISSING, null)),
            checked(MONDAY, true));
    assertThat(page)
        .contains(
            "<strong>1 of 1</strong>",
            ">partitions of silver and gold; 1 not made again; 1 of bronze failed<")
        .contains("<b>silver.users 2026-01-05</b> generation 2 stays: it broke")
        .contains("<b>bronze.users 2026-01-06</b> generation 3 stays: ")
        .contains("title=\"published\">✓", "title=\"not made again\">=")
        .doesNotContain("badge failed\">not published");
  }

  @Test
  void checksThatCouldNotBeAnsweredHaveASignOfTheirOwn() throws IOException {
    List<PartitionState> states =
        List.of(
            state(MONDAY, PartitionState.State.DONE, 1L, ""),
            state(DAYS.get(1), PartitionState.State.DONE, 1L, ""));
    Failure failure = new Failure(Category.RESOURCES, "a file of Tuesday cannot be read");
    String page =
        Files.readString(
            report(states, List.of(failure), checked(MONDAY, true)).write(folder).get(0));
    assertThat(page)
        .contains("? published, checks not answered", "✓ passed; of bronze: published")
        .contains("title=\"passed\">✓", "title=\"published, checks not answered\">?")
        .doesNotContain("title=\"published\"");
  }

  @Test
  void aDayOfWhichOnlyFailuresAreKnownIsNotEmpty() {
    List<PartitionState> done = List.of(state(MONDAY, PartitionState.State.DONE, 1L, ""));
    Failure failure = new Failure(Category.RESOURCES, "a file of Monday cannot be read");
    assertThat(Quality.of("shop", DAYS, List.of(), done, List.of(failure), List.of()))
        .returns(false, Quality::isEmpty)
        .returns(true, Quality::isWrong);
    assertThat(Quality.of("shop", DAYS, List.of(), List.of(), List.of(), List.of()))
        .returns(true, Quality::isEmpty);
  }

  @Test
  void nothingFromTheDataIsMarkupAndNothingComesFromElsewhere() throws IOException {
    String page = page(checked(MONDAY, true), checked(DAYS.get(1), false));
    assertThat(page)
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;\\u001b[31m")
        .doesNotContain("http://", "https://", "src=", "@import", "url(", "\u001b");
  }

  @Test
  void everyElementIsClosed() throws IOException {
    String page = page(checked(MONDAY, true), checked(DAYS.get(1), false));
    Set<String> unclosed = Set.of("meta", "meter", "!DOCTYPE");
    List<String> open = new ArrayList<>();
    java.util.regex.Matcher tags =
        java.util.regex.Pattern.compile("<(/?)([!a-zA-Z0-9]+)[^>]*>").matcher(page);
    while (tags.find()) {
      if (tags.group(1).isEmpty()) {
        open.add(tags.group(2));
      } else {
        assertThat(open.remove(open.size() - 1)).isEqualTo(tags.group(2));
      }
      open.removeIf(unclosed::contains);
    }
    assertThat(open).isEmpty();
  }

  @Test
  void aPipelineWithoutAnyPartitionHasAPageToo() throws IOException {
    assertThat(page()).contains("0 of 3");
  }

  @Test
  void sharesAreRoundedSoThatWhatIsNotWholeDoesNotLookWhole() {
    assertThat(Percent.words(Percent.down(99_999, 100_000))).isEqualTo("99.99 %");
    assertThat(Percent.words(Percent.up(1, 100_000_000))).isEqualTo("0.01 %");
    assertThat(Percent.words(Percent.down(0, 0))).isEqualTo("100 %");
    assertThat(Percent.words(Percent.up(0, 5))).isEqualTo("0 %");
    assertThat(Percent.words(Percent.up(1, 10))).isEqualTo("10 %");
  }

  private String page(CheckedPartition... partitions) throws IOException {
    return Files.readString(report(partitions).write(folder).get(0));
  }

  private String page(List<PartitionState> states, CheckedPartition... partitions)
      throws IOException {
    return Files.readString(report(states, List.of(), partitions).write(folder).get(0));
  }

  private static QualityReport report(
      List<PartitionState> states, List<Failure> failures, CheckedPartition... partitions) {
    return new QualityReport(
        "shop", DAYS, new CheckRun.Outcome(List.of(partitions), List.of(), failures), states);
  }

  private static QualityReport report(CheckedPartition... partitions) {
    Set<LocalDate> published =
        Stream.of(partitions).map(p -> p.manifest().ds()).collect(Collectors.toSet());
    List<PartitionState> states =
        DAYS.stream()
            .map(
                day ->
                    published.contains(day)
                        ? state(day, PartitionState.State.DONE, 1L, "")
                        : state(day, PartitionState.State.FAILED, null, "it broke"))
            .toList();
    Failure failure = new Failure(Category.DEFINITION, "a check divides");
    return report(states, List.of(failure), partitions);
  }

  private static PartitionState bronze(LocalDate day, PartitionState.State state, Long generation) {
    return new PartitionState(
        TableName.parse("bronze.users"), day, state, null, null, generation, "a file is cut off");
  }

  private static PartitionState state(
      LocalDate day, PartitionState.State state, Long generation, String detail) {
    return new PartitionState(
        TableName.parse("silver.users"), day, state, null, null, generation, detail);
  }

  private static CheckedPartition checked(LocalDate day, boolean passed) {
    Samples samples = new Samples(List.of("email"), List.of(List.of(NASTY)));
    CheckResult result =
        new CheckResult(
            "accepted_values_email",
            Severity.ERROR,
            passed,
            passed ? 0 : 3,
            passed ? "passed" : "3 of 10000 rows: " + NASTY,
            10_000L,
            null,
            passed ? null : samples,
            List.of());
    PartitionManifest manifest =
        new PartitionManifest(
            PartitionManifest.VERSION,
            "shop",
            Layer.SILVER,
            "users",
            day,
            1,
            "a",
            "run",
            Instant.EPOCH,
            new RowCounts(10_010, 10_000, 10, 0),
            List.of(),
            List.of(),
            null,
            null,
            "d",
            List.of(result),
            new RejectedRows(List.of(), Map.of("email_malformed", 10L)));
    return new CheckedPartition(
        manifest,
        List.of(result),
        List.of(new Completeness("id", 10_000), new Completeness("email", 9_999)));
  }
}
