// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.VisibleText;
import dev.assay.pipelines.alert.Alerts;
import dev.assay.pipelines.alert.Alerts.OpenAlert;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.Notice;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay alerts}. */
@Command(
    name = "alerts",
    description = "The alerts of a pipeline.",
    subcommands = {
      AlertsCommand.TestAlerts.class,
      AlertsCommand.ListAlerts.class,
      AlertsCommand.CheckAlerts.class
    })
final class AlertsCommand extends Group {
  private static final int SHOWN_CHARS = 300;

  /** What became of each channel; failed where one could not tell. */
  private static int print(Collection<Notice> notices, PipelineDefinition of, OutputOptions out) {
    Grid grid = new Grid("channel", "type", "status", "message");
    for (Notice notice : notices) {
      String name = notice.to().substring(notice.to().lastIndexOf('.') + 1);
      grid.add(
          name,
          of.alerts().channel(name).map(AlertChannel::type).orElse(null),
          notice.sent() ? "sent" : "failed",
          VisibleText.shortened(notice.message(), SHOWN_CHARS));
    }
    out.print(grid);
    return ExitCode.of(
        notices.stream()
            .filter(notice -> !notice.sent())
            .map(notice -> new Failure(notice.category(), notice.message()))
            .toList());
  }

  /** Why nobody is told. */
  private static String nobody(PipelineDefinition definition) {
    List<AlertChannel> off = definition.alerts().channels();
    return definition.name()
        + " tells nobody: "
        + (off.isEmpty()
            ? "declare alerts.channels in its pipeline.yaml"
            : "set one of "
                + off.stream()
                    .flatMap(channel -> channel.places().stream())
                    .collect(Collectors.joining(", ")));
  }

  /** {@code assay alerts test}. */
  @Command(
      name = "test",
      description = "Send a test alert by each channel, and say what happened. Remembers nothing.")
  static final class TestAlerts implements Callable<Integer> {
    @Mixin private PipelineOptions pipeline;
    @Mixin private OutputOptions output;

    @Option(
        names = "--channel",
        paramLabel = "NAME",
        description = "Only by this one; may be given several times.")
    private List<String> names = List.of();

    @Override
    public Integer call() {
      PipelineDefinition definition = pipeline.definition();
      Alerts alerts = new Alerts(definition, pipeline.settings());
      Map<AlertChannel, Notice> told = alerts.test(chosen(definition, alerts));
      return print(told.values(), definition, output);
    }

    private List<AlertChannel> chosen(PipelineDefinition definition, Alerts alerts) {
      List<AlertChannel> chosen =
          names.isEmpty()
              ? alerts.channels()
              : names.stream().map(name -> channel(definition, name)).toList();
      if (chosen.isEmpty()) {
        throw new AssayException(Category.DEFINITION, nobody(definition));
      }
      return chosen;
    }

    private static AlertChannel channel(PipelineDefinition definition, String name) {
      return definition
          .alerts()
          .channel(name)
          .orElseThrow(
              () ->
                  new AssayException(
                      Category.DEFINITION,
                      "no channel '%s': expected one of %s"
                          .formatted(
                              name,
                              definition.alerts().channels().stream()
                                  .map(AlertChannel::name)
                                  .collect(Collectors.joining(", ")))));
    }
  }

  /** {@code assay alerts list}. */
  @Command(name = "list", description = "List what has been told and is not over.")
  static final class ListAlerts implements Runnable {
    @Mixin private PipelineOptions pipeline;
    @Mixin private OutputOptions output;

    @Override
    public void run() {
      PipelineDefinition definition = pipeline.definition();
      Grid grid = new Grid("since", "event", "severity", "subject", "untold", "message");
      try (Lake lake = Lake.open(pipeline.settings())) {
        for (OpenAlert open : new Alerts(definition, pipeline.settings()).open(lake)) {
          grid.add(
              open.since(),
              open.event(),
              open.severity(),
              open.subject(),
              String.join(", ", open.untold()),
              VisibleText.shortened(open.message(), SHOWN_CHARS));
        }
      }
      output.print(grid);
    }
  }

  /** {@code assay alerts check}. */
  @Command(
      name = "check",
      description = {
        "Look for days that are due and not published, also where no run has begun, and tell of"
            + " them. For a schedule of its own."
      })
  static final class CheckAlerts implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private PipelineOptions pipeline;
    @Mixin private OutputOptions output;

    @Override
    public Integer call() {
      PipelineDefinition definition = pipeline.definition();
      Alerts alerts = new Alerts(definition, pipeline.settings());
      if (alerts.channels().isEmpty()) {
        spec.commandLine().getErr().println(nobody(definition));
      }
      try (Lake lake = Lake.open(pipeline.settings())) {
        return print(alerts.look(lake), definition, output);
      }
    }
  }
}
