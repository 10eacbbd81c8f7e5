// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Hints;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.TableChoice;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.ReplayReport;
import dev.assay.pipelines.run.ReplayRequest;
import dev.assay.pipelines.run.ReplayRun;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.silver.SilverTable;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay rejects replay}. */
@Command(
    name = "replay",
    description = {
      "Put rejected rows through today's rules again.",
      "What passes is merged into its partition as a new generation, the latest version of each key"
          + " winning; the rest stays rejected, and all other rows stay as they are. Where nothing"
          + " passes, nothing is published."
    },
    sortOptions = false)
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      required = true,
      description = "The silver table, as silver.users or users.")
  private String table;

  @Option(
      names = "--from",
      paramLabel = "DAY",
      required = true,
      converter = DayParser.class,
      description = "The first day.")
  private LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The last day. Default: the first.")
  private LocalDate to;

  @Option(names = "--rule", paramLabel = "RULE", description = "Only rows that broke this rule.")
  private String rule;

  @Option(names = "--dry-run", description = "Count what would pass; publish nothing.")
  private boolean dryRun;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.definition();
    ReplayRequest request = request(definition);
    PrintWriter err = spec.commandLine().getErr();
    ReplayRun.Replayed replayed =
        AssayCommand.above(spec)
            .surroundings()
            .showing(
                err,
                progress ->
                    new ReplayRun(
                            definition,
                            pipeline.settings(),
                            request,
                            RunLimits.of(pipeline.settings()),
                            progress)
                        .execute());
    print(request, replayed);
    say(definition, request, replayed, err);
    err.flush();
    return replayed.exitCode();
  }

  private ReplayRequest request(PipelineDefinition definition) {
    LocalDate last = to == null ? from : to;
    if (last.isBefore(from)) {
      throw wrong("--to %s is before --from %s".formatted(last, from));
    }
    List<TableName> silver = definition.silver().stream().map(SilverTable::table).toList();
    return new ReplayRequest(TableChoice.one(silver, table), from, last, rule, dryRun);
  }

  private void print(ReplayRequest request, ReplayRun.Replayed replayed) {
    if (replayed.partitions().isEmpty() && output.isTable()) {
      return;
    }
    Grid grid =
        new Grid("table", "ds", "status", "tried", "passed", "left", "generation", "message");
    for (ReplayReport p : replayed.partitions()) {
      grid.add(
          request.table(),
          p.ds(),
          status(p),
          p.tried(),
          p.passed(),
          p.left(),
          p.generation() == 0 ? null : p.generation(),
          p.failure() == null ? null : p.failure().message());
    }
    output.print(grid);
  }

  private String status(ReplayReport report) {
    if (report.failure() != null) {
      return "failed";
    }
    if (report.passed() == 0) {
      return "unchanged";
    }
    return dryRun ? "would be replayed" : "replayed";
  }

  /** What to know and to do next. */
  private void say(
      PipelineDefinition definition,
      ReplayRequest request,
      ReplayRun.Replayed replayed,
      PrintWriter err) {
    List<ReplayReport> partitions = replayed.partitions();
    if (partitions.isEmpty() && replayed.exitCode() == ExitCode.DONE) {
      err.printf("no rejects of %s from %s to %s%n", request.table(), from, request.to());
    }
    TreeSet<String> rules = new TreeSet<>();
    partitions.forEach(p -> rules.addAll(p.rules()));
    if (rule != null && !rules.isEmpty() && !rules.contains(rule)) {
      err.printf("no reject of these days broke the rule %s; they broke %s%n", rule, rules);
    }
    if (replayed.run() == null) {
      return;
    }
    replayed.run().failures().forEach(failure -> err.println("assay: " + failure.message()));
    err.printf(
        "run %s %s, exit code %d%n",
        replayed.run().run(), replayed.run().status(), replayed.exitCode());
    List<TableName> dependants = definition.dependants(request.table());
    if (partitions.stream().anyMatch(p -> p.generation() > 0) && !dependants.isEmpty()) {
      err.printf(
          "stale now: %s; next: %s%n",
          dependants,
          Hints.command("backfill", definition.name(), "--from", from, "--to", request.to()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
