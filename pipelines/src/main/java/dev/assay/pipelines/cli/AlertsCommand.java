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
import picocli.CommandLine.Option;

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
      List<AlertChannel> channels = chosen(definition);
      Map<AlertChannel, Notice> told = new Alerts(definition, pipeline.settings()).test(channels);
      return print(told.values(), definition, output);
    }

    private List<AlertChannel> chosen(PipelineDefinition definition) {
      List<AlertChannel> all = definition.alerts().channels();
      if (all.isEmpty()) {
        throw new AssayException(
            Category.DEFINITION,
            "%s tells nobody: declare alerts.channels in its pipeline.yaml"
                .formatted(definition.name()));
      }
      return names.isEmpty() ? all : names.stream().map(name -> channel(definition, name)).toList();
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
    @Mixin private PipelineOptions pipeline;
    @Mixin private OutputOptions output;

    @Override
    public Integer call() {
      PipelineDefinition definition = pipeline.definition();
      try (Lake lake = Lake.open(pipeline.settings())) {
        Collection<Notice> told = new Alerts(definition, pipeline.settings()).look(lake);
        return print(told, definition, output);
      }
    }
  }
}
