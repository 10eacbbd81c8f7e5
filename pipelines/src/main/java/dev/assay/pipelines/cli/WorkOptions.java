// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.TableChoice;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.run.RunRequest;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which stages and tables are meant. */
final class WorkOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--stage",
      split = ",",
      paramLabel = "STAGE",
      description = "bronze, silver, gold, load, export; several with commas. Default: all.")
  private Set<Stage> stages = EnumSet.allOf(Stage.class);

  @Option(
      names = "--table",
      split = ",",
      paramLabel = "TABLE",
      description = "Only these tables, as silver.users or users (in every layer).")
  private List<String> tables = List.of();

  RunRequest request(PipelineDefinition definition, List<LocalDate> days, Selection.Extent extent) {
    LocalDate first = days.get(0);
    if (first.isBefore(definition.start())) {
      throw wrong(
          "%s is before the start of pipeline %s, %s"
              .formatted(first, definition.name(), definition.start()));
    }
    return new RunRequest(days, stages, chosen(definition), extent);
  }

  private Set<TableName> chosen(PipelineDefinition definition) {
    Set<TableName> chosen = new HashSet<>();
    for (String text : tables) {
      chosen.addAll(TableChoice.all(definition.tables(), text));
    }
    return chosen;
  }

  /** The days from the first to the last, both included. */
  List<LocalDate> days(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw wrong("--to %s is before --from %s".formatted(to, from));
    }
    LocalDate today = LocalDate.now(java.time.ZoneOffset.UTC);
    if (to.isAfter(today)) {
      throw wrong("%s is in the future: today is %s in UTC".formatted(to, today));
    }
    return from.datesUntil(to.plusDays(1)).toList();
  }

  ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
