// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Hints;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.demo.Demo;
import dev.assay.pipelines.demo.LocalState;
import dev.assay.pipelines.demo.SampleData;
import dev.assay.pipelines.demo.SampleDemo;
import dev.assay.pipelines.project.SampleProject;
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
      "community: start real local servers, load sample data, run the pipeline, show the gold tables,"
          + " stop the servers. sample: make a project that reads CSV and run it, without any server."
          + " The state stays in .assay/."
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
    if (pipeline.equals(SampleProject.NAME)) {
      return sample();
    }
    if (!pipeline.equals("community")) {
      throw wrong("there is no demo of '%s': expected community or sample".formatted(pipeline));
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
    show(run, definition, state.warehouse());
    return end(run, () -> next(state));
  }

  private int sample() {
    Surroundings surroundings = AssayCommand.above(spec).surroundings();
    SampleDemo demo = new SampleDemo(surroundings.state());
    RunRecord run = surroundings.showing(spec.commandLine().getErr(), demo::run);
    show(run, demo.definition(), demo.warehouse());
    return end(run, () -> next(demo));
  }

  private int end(RunRecord run, Runnable next) {
    PrintWriter out = spec.commandLine().getOut();
    out.println();
    if (run.exitCode() == ExitCode.DONE) {
      next.run();
    } else {
      out.printf("The run failed: see '%s'.%n", Hints.command("logs", pipeline, run.run()));
    }
    out.flush();
    return run.exitCode();
  }

  private void show(RunRecord run, PipelineDefinition definition, Path warehouse) {
    PrintWriter out = spec.commandLine().getOut();
    OutputOptions.printTable(spec, Execution.grid(run));
    out.println();
    OutputOptions.printTable(spec, rejects(run));
    if (run.load() != null && !run.load().loaded().isEmpty()) {
      definition.gold().forEach(table -> sample(out, warehouse, table.table().name()));
    }
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

  private void sample(PrintWriter out, Path warehouse, String table) {
    Settings settings = AssayCommand.above(spec).surroundings().state().settings();
    try (QuerySession session =
        QuerySession.open(Optional.of(warehouse), RunLimits.of(settings).kernel(1))) {
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

  private void next(LocalState state) {
    next(
        "The warehouse: " + shown(state.warehouse()),
        List.of(
            "query \"FROM community.global_user_activity_per_day LIMIT 10\"",
            "status community",
            "rejects show community --table users",
            "sandbox up        # the servers again, with this state, to explore"));
  }

  private void next(SampleDemo demo) {
    Path data = demo.project().data();
    next(
        "The database: %s%nThe files: %s, %s"
            .formatted(
                shown(demo.warehouse()),
                shown(data.resolve("processed/transformed.csv")),
                shown(data.resolve("final/summary.csv"))),
        List.of(
            "query \"FROM sample.summary\"",
            "rejects show sample --table source",
            "init my_project   # the same as a project of your own"));
  }

  private void next(String where, List<String> commands) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(where);
    out.println("Next:");
    commands.forEach(arguments -> out.println("  " + Hints.command(arguments)));
  }

  private static Path shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
