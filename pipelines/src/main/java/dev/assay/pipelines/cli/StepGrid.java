// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.Step;
import dev.assay.pipelines.definition.Steps;
import dev.assay.pipelines.plan.Plan;
import dev.assay.pipelines.plan.PlannedPartition;
import dev.assay.pipelines.run.RunRecord;
import java.util.List;

/** The steps of a pipeline, a row each. */
final class StepGrid {
  private StepGrid() {}

  /** What a plan means for each step. */
  static Grid of(Steps steps, Plan plan) {
    Grid grid = new Grid("step", "does", "plan");
    List<TableName> made = plan.work().stream().map(StepGrid::table).toList();
    for (Step step : steps.all()) {
      grid.add(step.title(), step.does(), plan(step, made));
    }
    return grid;
  }

  private static TableName table(PlannedPartition planned) {
    return planned.partition().table();
  }

  private static String plan(Step step, List<TableName> made) {
    long toMake = made.stream().filter(step.tables()::contains).count();
    if (toMake > 0) {
      return toMake + " to make";
    }
    long toAsk = step.checks().stream().filter(check -> made.contains(check.table())).count();
    if (toAsk > 0) {
      return toAsk + " to check";
    }
    boolean other = !step.work().isEmpty() || step.success() != null;
    return other ? "at the end" : "up to date";
  }

  /** What came of each step in a run. */
  static Grid of(RunRecord run) {
    Grid grid = new Grid("step", "status", "detail");
    run.steps().forEach(step -> grid.add(step.title(), step.status(), step.detail()));
    return grid;
  }
}
