// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Hints;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.Steps;
import dev.assay.pipelines.demo.BottleneckSample;
import dev.assay.pipelines.demo.CommunityDemo;
import dev.assay.pipelines.demo.Demo;
import dev.assay.pipelines.demo.EcommerceSample;
import dev.assay.pipelines.demo.FilesDemo;
import dev.assay.pipelines.demo.LocalState;
import dev.assay.pipelines.demo.SampleData;
import dev.assay.pipelines.demo.SampleDemo;
import dev.assay.pipelines.demo.SampleFiles;
import dev.assay.pipelines.query.QuerySession;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.Progress;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay demo}. */
@Command(
    name = "demo",
    description = {
      "Sample data, the whole pipeline, shown.",
      "Make sample data, run the pipeline, show what came of it. For community, real local servers"
          + " are started and stopped again; the others read files, which are generated, and need"
          + " none. The state stays in .assay/."
    },
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final int SAMPLE_ROWS = 5;
  private static final List<String> NAMES =
      List.of("community", "sample", "bottleneck", "ecommerce");

  private static final String EXPECTED =
      """
      SELECT table_name, check_name, severity, found, status, message
      FROM assay_meta.check_results
      WHERE pipeline = '%s' AND found IS NOT NULL
      ORDER BY table_name LIKE 'gold%%', checked_at, table_name, check_name
      """;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PIPELINE",
      defaultValue = "community",
      description = "community, sample, bottleneck or ecommerce. Default: ${DEFAULT-VALUE}.")
  private String pipeline;

  @Mixin private SampleOptions sample;

  private PipelineDefinition definition;

  @Override
  public Integer call() {
    AssayCommand top = AssayCommand.above(spec);
    Surroundings surroundings = top.surroundings();
    Function<Progress, Demo> demos = demos(surroundings.state());
    top.hide(definition(), surroundings.state().settings());
    Demo shown = demos.apply(line -> {});
    RunRecord run =
        surroundings.showing(
            spec.commandLine().getErr(),
            progress -> demos.apply(progress).run(opened -> top.hide(definition(), opened)));
    show(run, shown, surroundings.state());
    return run.exitCode();
  }

  /** The demo of the pipeline, once it is known who is told of its progress. */
  private Function<Progress, Demo> demos(LocalState state) {
    return switch (pipeline) {
      case "community" -> {
        SampleData data = sample.data();
        yield progress -> new CommunityDemo(state, definition(), data, progress);
      }
      case "sample" -> {
        requireNoSizes();
        yield progress -> new SampleDemo(state, progress);
      }
      case "bottleneck" ->
          files(state, new BottleneckSample(BottleneckSample.FIRST_DAY, sample.data().seed()));
      case "ecommerce" ->
          files(
              state,
              new EcommerceSample(
                  EcommerceSample.FIRST_DAY, EcommerceSample.DEMO_BYTES, sample.data().seed()));
      default ->
          throw wrong("there is no demo of '%s': expected one of %s".formatted(pipeline, NAMES));
    };
  }

  private Function<Progress, Demo> files(LocalState state, SampleFiles files) {
    requireNoSizes();
    return progress -> new FilesDemo(state, definition(), files, progress);
  }

  private void requireNoSizes() {
    for (String option : List.of("--users", "--days")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw wrong("%s goes with the demo of community only".formatted(option));
      }
    }
  }

  private PipelineDefinition definition() {
    if (definition == null) {
      definition = DefinitionFolder.builtIn().load(pipeline);
    }
    return definition;
  }

  private void show(RunRecord run, Demo demo, LocalState state) {
    PrintWriter out = spec.commandLine().getOut();
    OutputOptions.printTable(spec, Execution.grid(run, new Steps(List.of())));
    out.println();
    if (!run.steps().isEmpty()) {
      OutputOptions.printTable(spec, StepGrid.of(run));
      out.println();
    }
    OutputOptions.printTable(spec, rejects(run));
    if (run.load() != null && !run.load().loaded().isEmpty()) {
      try (QuerySession session =
          QuerySession.open(
              Optional.of(demo.warehouse()), RunLimits.of(state.settings()).kernel(1))) {
        show(session, "figures that were checked", EXPECTED.formatted(pipeline));
        demo.shown().forEach(table -> sample(session, table));
      }
    }
    out.println();
    if (run.exitCode() == ExitCode.DONE) {
      next(out, demo);
      Execution.success(definition().steps(), run).ifPresent(out::println);
    } else {
      out.printf("The run failed: see '%s'.%n", Hints.command("logs", pipeline, run.run()));
    }
    out.flush();
  }

  private static Grid rejects(RunRecord run) {
    Map<String, Long> sums = new TreeMap<>();
    for (PartitionReport p : run.partitions()) {
      if (p.rejects() != null) {
        p.rejects().forEach((rule, rows) -> sums.merge(p.table() + " " + rule, rows, Long::sum));
      }
    }
    Grid grid = new Grid("table", "rule", "rows");
    sums.forEach((key, rows) -> grid.add(key.split(" ", 2)[0], key.split(" ", 2)[1], rows));
    return grid;
  }

  private void sample(QuerySession session, String table) {
    show(session, table.split(" ", 2)[0], "FROM %s LIMIT %d".formatted(table, SAMPLE_ROWS));
  }

  /** Rows under a title; nothing where there are none. */
  private void show(QuerySession session, String title, String sql) {
    QuerySession.Result result =
        session.run(
            sql,
            pipeline,
            () -> {
              throw new IllegalStateException("the warehouse is enough");
            });
    if (!result.rows().isEmpty()) {
      spec.commandLine().getOut().printf("%n%s%n", title);
      Grid grid = new Grid(result.columns());
      result.rows().forEach(row -> grid.add(row.toArray()));
      OutputOptions.printTable(spec, grid);
    }
  }

  private void next(PrintWriter out, Demo demo) {
    DemoOutcome made = new DemoOutcome(demo);
    made.archived().forEach(archive -> OutputOptions.printTable(spec, archive));
    made.lines().forEach(out::println);
    out.println("Next:");
    demo.next().forEach(arguments -> out.println("  " + Hints.command(arguments)));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
