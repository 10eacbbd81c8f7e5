// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.bronze.Bronze;
import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.Redaction;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay conns}. */
@Command(
    name = "conns",
    description = "The connections of a pipeline.",
    subcommands = {ConnsCommand.ListConns.class, ConnsCommand.TestConns.class})
final class ConnsCommand extends Group {
  /** {@code assay conns list}. */
  @Command(
      name = "list",
      description = "List the sources as they are declared; no secret is shown.")
  static final class ListConns implements Runnable {
    @Mixin private PipelineOptions pipeline;
    @Mixin private OutputOptions output;

    @Override
    public void run() {
      Grid grid = new Grid("name", "type", "option", "value");
      for (SourceSpec source : pipeline.definition().sources()) {
        source.options().forEach((k, v) -> grid.add(source.name(), source.type(), k, v));
      }
      output.print(grid);
    }
  }

  /** {@code assay conns test}. */
  @Command(name = "test", description = "Connect to every source and to the lake.")
  static final class TestConns implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private PipelineOptions pipeline;
    @Mixin private OutputOptions output;

    @Override
    public Integer call() {
      PipelineDefinition definition = pipeline.definition();
      Settings settings = pipeline.settings();
      Results results = new Results(pipeline.redaction(definition));
      for (SourceSpec source : definition.sources()) {
        results.test(source.name(), source.type(), () -> Bronze.test(source, settings).server());
      }
      results.test("lake", "store", () -> lake(settings));
      output.print(results.grid);
      PrintWriter err = spec.commandLine().getErr();
      results.failures.forEach(failure -> err.println("assay: " + failure.message()));
      return ExitCode.of(results.failures);
    }

    private static String lake(Settings settings) {
      try (Lake lake = Lake.open(settings)) {
        lake.ensureBuckets();
        return lake.store(Layer.BRONZE).describe();
      }
    }

    /** What came of the connections. */
    private static final class Results {
      private final Redaction redaction;
      private final Grid grid = new Grid("name", "type", "status", "message");
      private final List<Failure> failures = new ArrayList<>();

      Results(Redaction redaction) {
        this.redaction = redaction;
      }

      void test(String name, String type, Supplier<String> probe) {
        try {
          grid.add(name, type, "ok", probe.get());
        } catch (AssayException e) {
          Failure failure = redaction.failure(e);
          failures.add(failure);
          grid.add(name, type, "failed", failure.message());
        }
      }
    }
  }
}
