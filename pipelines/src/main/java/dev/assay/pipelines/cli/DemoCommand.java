// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Hints;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.demo.Demo;
import dev.assay.pipelines.demo.LocalState;
import dev.assay.pipelines.demo.SampleData;
import dev.assay.pipelines.query.QuerySession;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.PartitionReport;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
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
      "Real servers, sample data, the whole pipeline, shown.",
      "Start real local servers, load sample data, run the pipeline, show the gold tables, stop the"
          + " servers. The demo of sample makes a project that reads CSV and runs it, without any"
          + " server. The state stays in .assay/."
    },
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final int SAMPLE_ROWS = 5;

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PIPELINE",
      defaultValue = "community",
      description = "community or sample. Default: ${DEFAULT-VALUE}.")
  private String pipeline;

  @Mixin private SampleOptions sample;

  @Override
  public Integer call() {
    if (pipeline.equals("sample")) {
      return new SampleShow(spec).run();
    }
    if (!pipeline.equals("community")) {
      throw wrong("there is no demo of '%s': expected community, sample".formatted(pipeline));
    }
    SampleData data = sample.data();
    AssayCommand top = AssayCommand.above(spec);
    Surroundings surroundings = top.surroundings();
    LocalState state = surroundings.state();
    PipelineDefinition definition = DefinitionFolder.builtIn().load(pipeline);
    top.hide(definition, state.settings());
    RunRecord run =
        surroundings.showing(
            spec.commandLine().getErr(),
            progress ->
                new Demo(state, definition, data, progress)
                    .run(opened -> top.hide(definition, opened)));
    show(run, definition, state);
    return run.exitCode();
  }

  private void show(RunRecord run, PipelineDefinition definition, LocalState state) {
    PrintWriter out = spec.commandLine().getOut();
    OutputOptions.printTable(spec, Execution.grid(run));
    out.println();
    OutputOptions.printTable(spec, rejects(run));
    if (run.load() != null && !run.load().loaded().isEmpty()) {
      definition.gold().forEach(table -> sample(out, state, table.table().name()));
    }
    out.println();
    if (run.exitCode() == ExitCode.DONE) {
      next(out, state);
    } else {
      out.printf("The run failed: see '%s'.%n", Hints.command("logs", pipeline, run.run()));
    }
    out.flush();
  }

  static Grid rejects(RunRecord run) {
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

  private void sample(PrintWriter out, LocalState state, String table) {
    Settings settings = state.settings();
    try (QuerySession session =
        QuerySession.open(Optional.of(state.warehouse()), RunLimits.of(settings).kernel(1))) {
      String name = pipeline + "." + table;
      QuerySession.Result result =
          session.run(
              "FROM %s ORDER BY ALL LIMIT %d".formatted(name, SAMPLE_ROWS),
              pipeline,
              () -> {
                throw new IllegalStateException("the warehouse is enough");
              });
      out.printf("%n%s%n", name);
      Grid grid = new Grid(result.columns());
      result.rows().forEach(row -> grid.add(row.toArray()));
      OutputOptions.printTable(spec, grid);
    }
  }

  private static void next(PrintWriter out, LocalState state) {
    Path here = Path.of("").toAbsolutePath();
    Path file = state.warehouse();
    out.printf("The warehouse: %s%n", file.startsWith(here) ? here.relativize(file) : file);
    out.println("Next:");
    List.of(
            "query \"FROM community.global_user_activity_per_day LIMIT 10\"",
            "status community",
            "rejects show community --table users",
            "sandbox up        # the servers again, with this state, to explore")
        .forEach(arguments -> out.println("  " + Hints.command(arguments)));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
