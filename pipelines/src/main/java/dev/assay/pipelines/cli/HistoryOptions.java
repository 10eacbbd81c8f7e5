// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.AcceptedPartition;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.Selection.Extent;
import dev.assay.pipelines.run.Acceptances;
import dev.assay.pipelines.run.Lines;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which partitions of the past are let be although their definition has changed. */
final class HistoryOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--accept-stale",
      paramLabel = "FROM..TO",
      converter = DayRange.Parser.class,
      description =
          "Let the partitions of these days be that only a change of their definition makes"
              + " stale, until it changes again.")
  private DayRange acceptStale;

  /** The partitions that would be let be from now on; empty where the option is not given. */
  List<AcceptedPartition> preview(Lake lake, PipelineDefinition definition, WorkOptions work) {
    return history(definition, work)
        .map(history -> new Acceptances(lake, definition).preview(history))
        .orElse(List.of());
  }

  /** Lets them be, and says how many. */
  void accept(PipelineOptions pipeline, PipelineDefinition definition, WorkOptions work) {
    Optional<Selection> history = history(definition, work);
    if (history.isEmpty()) {
      return;
    }
    List<AcceptedPartition> accepted;
    try (Lake lake = Lake.open(pipeline.settings())) {
      accepted = new Acceptances(lake, definition).accept(history.get());
    }
    long tables = accepted.stream().map(a -> a.partition().table()).distinct().count();
    command
        .commandLine()
        .getErr()
        .printf(
            "%s: %s of %s %s let be until the definition changes again%n",
            acceptStale.from() + ".." + acceptStale.to(),
            Lines.count(accepted.size(), "partition"),
            Lines.count(tables, "table"),
            accepted.size() == 1 ? "is" : "are");
  }

  private Optional<Selection> history(PipelineDefinition definition, WorkOptions work) {
    return Optional.ofNullable(acceptStale)
        .map(days -> work.days(days.from(), days.to()))
        .map(days -> work.request(definition, days, Extent.NEEDED).selection());
  }
}
