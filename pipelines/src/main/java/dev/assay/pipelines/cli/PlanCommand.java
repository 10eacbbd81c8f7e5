// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.lake.manifest.Ledger;
import dev.assay.lake.manifest.LedgerReader;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.Steps;
import dev.assay.pipelines.plan.Acceptance;
import dev.assay.pipelines.plan.AcceptedPartition;
import dev.assay.pipelines.plan.BlockedPartition;
import dev.assay.pipelines.plan.Plan;
import dev.assay.pipelines.plan.PlannedPartition;
import dev.assay.pipelines.plan.Planner;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.AcceptanceStore;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.ListedSources;
import dev.assay.pipelines.run.ListedSources.Depth;
import dev.assay.pipelines.run.LoadPreview;
import dev.assay.pipelines.run.RunRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay plan}. */
@Command(
    name = "plan",
    description = "Say what would run, and why; touch nothing.",
    sortOptions = false)
final class PlanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Mixin private DayOptions days;
  @Mixin private WorkOptions work;
  @Mixin private HistoryOptions history;

  @Mixin private ForceOption force;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.definition();
    Plan plan;
    String load = "";
    List<AcceptedPartition> letBe;
    try (Lake lake = Lake.open(pipeline.settings())) {
      letBe = history.preview(lake, definition, work);
      List<Acceptance> acceptances =
          new ArrayList<>(new AcceptanceStore(lake, definition.name()).all());
      letBe.stream().limit(1).forEach(accepted -> acceptances.add(accepted.acceptance()));
      Ledger ledger = new LedgerReader(lake, definition.name()).read();
      RunRequest request = work.request(definition, days.days(work), force.extent());
      plan =
          new Planner(
                  definition.name(),
                  definition.nodes(),
                  acceptances,
                  new ListedSources(definition, pipeline.settings(), lake, Depth.LISTING))
              .plan(ledger, request.selection());
      if (request.stages().contains(Stage.LOAD)) {
        load = LoadPreview.of(definition, pipeline.settings(), lake, ledger, plan);
      }
    }
    print(definition.steps(), plan, letBe);
    if (!load.isEmpty()) {
      Terminal terminal = AssayCommand.above(spec).surroundings().terminal();
      int columns = terminal.err() ? terminal.columns() : Integer.MAX_VALUE;
      Display.wrap(load, columns).forEach(spec.commandLine().getErr()::println);
    }
    return plan.blocked().isEmpty() ? ExitCode.DONE : ExitCode.UPSTREAM;
  }

  private void print(Steps steps, Plan plan, List<AcceptedPartition> letBe) {
    PartitionGrid rows = new PartitionGrid(steps, "table", "ds", "reason", "detail", "rows");
    for (PlannedPartition p : plan.work()) {
      rows.add(
          p.partition().table(),
          p.partition().ds(),
          p.reason(),
          p.detail(),
          p.readRows() < 0 ? null : p.readRows());
    }
    for (BlockedPartition b : plan.blocked()) {
      String detail = "waits for " + b.missing().table();
      rows.add(b.partition().table(), b.partition().ds(), "blocked", detail, null);
    }
    for (AcceptedPartition a : letBe) {
      rows.add(a.partition().table(), a.partition().ds(), "accepted", a.detail(), null);
    }
    Grid grid = rows.grid();
    if (!grid.isEmpty() || !output.isTable()) {
      output.print(grid);
    }
    if (!steps.isEmpty() && output.isTable()) {
      spec.commandLine().getOut().println();
      output.print(StepGrid.of(steps, plan));
    }
    spec.commandLine()
        .getErr()
        .printf(
            "%d to make, %d blocked, %d up to date%s%n",
            plan.work().size(),
            plan.blocked().size(),
            plan.upToDate(),
            plan.accepted().isEmpty() ? "" : ", %d accepted".formatted(plan.accepted().size()));
  }
}
