// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.pipelines.contract.ContractFile;
import dev.assay.pipelines.contract.ContractInference;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.silver.ColumnProfile;
import dev.assay.silver.TableProfile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code assay contract infer}. */
@Command(
    name = "infer",
    description = {
      "Propose a silver table's contract from data.",
      "Look at a published bronze partition, or at the live source, and write the contract that"
          + " its rows keep: types, nullability, forms of dates, a likely key, ranges of values,"
          + " guesses of personal data. The documentation is for people to complete."
    },
    sortOptions = false)
final class ContractInferCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--table",
      required = true,
      paramLabel = "TABLE",
      description = "The silver table, as silver.users; it need not be declared yet.")
  private String table;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "The day whose bronze partition is looked at. Default: the newest published.")
  private LocalDate date;

  @Option(names = "--from-source", description = "Look at the live source instead.")
  private boolean fromSource;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "10000",
      converter = CountParser.class,
      description = "With --from-source, rows at most. Default: ${DEFAULT-VALUE}.")
  private int sample;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where TABLE.avsc is written. Default: the pipeline's contracts/silver.")
  private Path out;

  @Option(names = "--replace", description = "Replace a file that is there.")
  private boolean replace;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    if (fromSource && date != null) {
      throw wrong("--from-source shows the source as it is now: it goes without --date");
    }
    PipelineDefinition definition = pipeline.definition();
    Settings settings = pipeline.settings();
    ContractInference inference =
        new ContractInference(definition, table, settings, RunLimits.of(settings).kernel(1));
    ContractFile file = file(definition, inference);
    file.requireWritable();
    TableProfile found = fromSource ? inference.ofSource(sample) : inference.ofPartition(date);
    file.write(found.contract());
    output.print(grid(found));
    report(found, definition, inference, file);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private ContractFile file(PipelineDefinition definition, ContractInference inference) {
    Path folder =
        out != null
            ? out
            : pipeline
                .folder()
                .onDisk(definition.name())
                .orElseThrow(
                    () ->
                        new AssayException(
                            Category.DEFINITION,
                            "the built-in definitions are not written to: give --out DIR"))
                .resolve("contracts")
                .resolve(Layer.SILVER.toString());
    return new ContractFile(folder.resolve(inference.target().name() + ".avsc"), replace);
  }

  private static Grid grid(TableProfile found) {
    Grid grid =
        new Grid(
            "column",
            "source_type",
            "type",
            "nullable",
            "key",
            "nulls",
            "distinct",
            "range",
            "dates",
            "personal",
            "share");
    for (ColumnProfile c : found.columns()) {
      grid.add(
          c.name(),
          c.source().type(),
          c.type(),
          c.nullable(),
          found.key().contains(c.name()),
          c.nulls(),
          c.distinct(),
          range(c),
          dates(c),
          c.personal() == null ? null : c.personal().kind().name().toLowerCase(Locale.ROOT),
          c.personal() == null ? null : Math.round(c.personal().share() * 1000) / 1000.0);
    }
    return grid;
  }

  private static String range(ColumnProfile c) {
    if (c.values() == 0) {
      return null;
    }
    return c.least() == null
        ? "%d to %d characters".formatted(c.shortest(), c.longest())
        : "%s to %s".formatted(c.least(), c.greatest());
  }

  private static String dates(ColumnProfile c) {
    return c.dates().isEmpty()
        ? null
        : c.dates().entrySet().stream()
            .map(form -> form.getKey() + " " + form.getValue())
            .collect(Collectors.joining(", "));
  }

  private void report(
      TableProfile found,
      PipelineDefinition definition,
      ContractInference inference,
      ContractFile file) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf("%d rows of %s%n", found.rows(), found.place());
    err.println(keys(found));
    if (found.key().size() != 1 && found.nearKey() != null) {
      err.printf("by itself %s comes nearest to a key%n", found.nearKey());
    }
    for (ColumnProfile c : found.columns()) {
      if (c.nearly() != null) {
        err.printf(
            "%s is text: as %s %d of %d values would not fit, and their rows would be rejected%n",
            c.name(), c.nearly(), c.misfits(), c.values());
      }
    }
    err.printf("wrote %s%n", file.path());
    err.printf(
        "next: replace each TODO in it, then '%s' and '%s'%n",
        Hints.command("validate", definition.name()),
        Hints.command("contract diff", definition.name(), inference.target()));
    err.flush();
  }

  private static String keys(TableProfile found) {
    return found.keys().isEmpty()
        ? "no key found"
        : found.keys().stream()
            .map((List<String> key) -> String.join(", ", key))
            .collect(Collectors.joining(" or ", "likely key: ", ""));
  }
}
