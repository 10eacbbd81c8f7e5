// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.Fixture;
import dev.assay.pipelines.definition.TableChoice;
import dev.assay.pipelines.definition.TestedPipeline;
import dev.assay.pipelines.fixture.CaseResult;
import dev.assay.pipelines.fixture.FixtureRuns;
import dev.assay.pipelines.fixture.FixtureUpdate;
import dev.assay.pipelines.run.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay test}. */
@Command(
    name = "test",
    description =
        "Test rules and SQL on the rows of tests/*.yaml, without a server; all pipelines where none"
            + " is named.",
    sortOptions = false)
final class TestCommand implements Callable<Integer> {
  private static final double MILLIS_PER_SECOND = 1000;

  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "Only this table, as silver.users or users.")
  private String table;

  @Option(
      names = "--update",
      description = "Make the rows that are there the expected ones, in the files themselves.")
  private boolean update;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    DefinitionFolder folder = pipeline.folder();
    List<TestedPipeline> tested =
        pipeline.name().map(folder::loadTested).map(List::of).orElseGet(folder::loadAll);
    requireFixtures(tested);
    long start = System.nanoTime();
    List<CaseResult> results = new ArrayList<>();
    tested.forEach(one -> results.addAll(run(one)));
    double seconds = (System.nanoTime() - start) / 1e6 / MILLIS_PER_SECOND;
    new TestReport(spec.commandLine(), output).print(results, seconds);
    long failed = results.stream().filter(result -> !result.passed()).count();
    if (update) {
      failed -= update(folder, results);
    }
    return failed > 0 ? ExitCode.CHECK : ExitCode.DONE;
  }

  private void requireFixtures(List<TestedPipeline> tested) {
    if (table == null) {
      return;
    }
    TableChoice.all(
        tested.stream().flatMap(one -> one.definition().tables().stream()).toList(), table);
    boolean any =
        tested.stream().flatMap(one -> one.fixtures().stream()).anyMatch(this::isSelected);
    if (!any) {
      throw new ParameterException(
          spec.commandLine(), "there is no test of %s in tests/*.yaml".formatted(table));
    }
  }

  private boolean isSelected(Fixture fixture) {
    return table == null
        || table.equals(fixture.table().toString())
        || table.equals(fixture.table().name());
  }

  private List<CaseResult> run(TestedPipeline tested) {
    return FixtureRuns.of(
        tested.definition(), tested.fixtures().stream().filter(this::isSelected).toList());
  }

  /** Rewrites the files; how many cases that settles. */
  private int update(DefinitionFolder folder, List<CaseResult> results) {
    PrintWriter err = spec.commandLine().getErr();
    int updated = 0;
    for (String file : results.stream().map(r -> r.fixture().file()).distinct().toList()) {
      List<CaseResult> own = results.stream().filter(r -> r.fixture().file().equals(file)).toList();
      if (own.stream().allMatch(CaseResult::passed)) {
        continue;
      }
      Path path =
          folder
              .writable(file)
              .orElseThrow(
                  () ->
                      new AssayException(
                          Category.DEFINITION,
                          "%s is built in and cannot be changed: name your own folder with --definitions"
                              .formatted(file)));
      int cases = FixtureUpdate.write(path, own);
      err.printf("updated %s: %d cases%n", path, cases);
      updated += cases;
    }
    err.flush();
    return updated;
  }
}
