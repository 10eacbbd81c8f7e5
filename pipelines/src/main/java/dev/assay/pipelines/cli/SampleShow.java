// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Hints;
import dev.assay.lake.Settings;
import dev.assay.pipelines.demo.SampleDemo;
import dev.assay.pipelines.query.QuerySession;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code assay demo sample} shows. */
final class SampleShow {
  private static final int SAMPLE_ROWS = 5;
  private static final List<String> TABLES =
      List.of("sample.source", "sample.transformed", "sample.summary");

  private final CommandSpec spec;
  private final SampleDemo demo;

  SampleShow(CommandSpec spec) {
    this.spec = spec;
    this.demo = new SampleDemo(AssayCommand.above(spec).surroundings().state());
  }

  int run() {
    RunRecord run =
        AssayCommand.above(spec)
            .surroundings()
            .showing(spec.commandLine().getErr(), progress -> demo.run(progress));
    PrintWriter out = spec.commandLine().getOut();
    OutputOptions.printTable(spec, Execution.grid(run));
    out.println();
    OutputOptions.printTable(spec, DemoCommand.rejects(run));
    if (run.exitCode() == ExitCode.DONE) {
      rows(out);
      next(out);
    } else {
      out.printf("%nThe run failed: see '%s'.%n", Hints.command("logs", "sample", run.run()));
    }
    out.flush();
    return run.exitCode();
  }

  private void rows(PrintWriter out) {
    Settings settings = AssayCommand.above(spec).surroundings().state().settings();
    try (QuerySession session =
        QuerySession.open(Optional.of(demo.warehouse()), RunLimits.of(settings).kernel(1))) {
      for (String table : TABLES) {
        QuerySession.Result result =
            session.run(
                "FROM %s ORDER BY ALL LIMIT %d".formatted(table, SAMPLE_ROWS),
                "sample",
                () -> {
                  throw new IllegalStateException("the database is enough");
                });
        out.printf("%n%s%n", table);
        Grid grid = new Grid(result.columns());
        result.rows().forEach(row -> grid.add(row.toArray()));
        OutputOptions.printTable(spec, grid);
      }
    }
  }

  private void next(PrintWriter out) {
    Path data = demo.project().data();
    out.printf("%nThe database: %s%n", shown(demo.warehouse()));
    out.printf(
        "The files: %s, %s%n",
        shown(data.resolve("processed/transformed.csv")), shown(data.resolve("final/summary.csv")));
    out.println("Next:");
    List.of(
            "query \"FROM sample.summary\"",
            "rejects show sample --table source",
            "init my_project   # the same as a project of your own")
        .forEach(arguments -> out.println("  " + Hints.command(arguments)));
  }

  private static Path shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return file.startsWith(here) ? here.relativize(file) : file;
  }
}
