// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.gold.GoldTable;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.definition.TableChoice;
import dev.assay.pipelines.diff.Difference;
import dev.assay.pipelines.diff.OtherLake;
import dev.assay.pipelines.diff.PartitionDiff;
import dev.assay.pipelines.diff.Side;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.silver.SilverTable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay diff}. */
@Command(
    name = "diff",
    description = {
      "Compare two generations, two days or two lakes.",
      "Compares a published partition (here) with its previous generation, or with what an option"
          + " names (there): counts, and the first rows that were added, removed or changed, by the"
          + " table's key.",
      "Exit code 0 where they are the same, 3 where they differ."
    },
    sortOptions = false)
final class DiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private TableOfPipeline choice;

  @Option(
      names = "--date",
      paramLabel = "DAY",
      required = true,
      converter = DayParser.class,
      description = "The partition's day.")
  private LocalDate date;

  @Option(
      names = "--generation",
      paramLabel = "N",
      description = "Compare with this generation instead of the previous one.")
  private Long generation;

  @Option(
      names = "--with",
      paramLabel = "M",
      description = "With --generation: compare this generation, not the published one, with it.")
  private Long with;

  @Option(
      names = "--against-date",
      paramLabel = "DAY",
      converter = DayParser.class,
      description = "Compare with the same table's partition of this day.")
  private LocalDate againstDate;

  @Option(
      names = "--against",
      paramLabel = "LAKE",
      description =
          "Compare with the same partition of another lake: a folder, or a properties file that"
              + " names one by ASSAY_LAKE or ASSAY_S3_ENDPOINT.")
  private Path against;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      converter = CountParser.OrNone.class,
      description = "Rows of each kind to show; 0 only counts. Default: ${DEFAULT-VALUE}.")
  private int limit;

  @Mixin private OutputOptions output;

  @Override
  public Integer call() {
    requireSense();
    PipelineDefinition definition = choice.definition();
    TableName table = TableChoice.one(definition.tables(), choice.table());
    PartitionKey partition = new PartitionKey(definition.name(), table, date);
    try (Lake lake = Lake.open(choice.settings());
        Lake other = against == null ? null : OtherLake.open(against)) {
      Side published = Side.published(lake, partition);
      Side here = with == null ? published : published.generation(with);
      Side there = there(published, other);
      Difference difference =
          new PartitionDiff(RunLimits.of(choice.settings()).kernel(1), limit)
              .between(there, here, key(definition, table));
      new DiffOutput(there, here, difference).print(spec, output);
      return difference.none() ? ExitCode.DONE : ExitCode.CHECK;
    }
  }

  private Side there(Side published, Lake other) {
    PartitionKey partition = published.manifest().partition();
    if (other != null) {
      return Side.published(other, partition);
    }
    if (againstDate != null) {
      return Side.published(
          published.lake(), new PartitionKey(partition.pipeline(), partition.table(), againstDate));
    }
    return generation == null ? published.previous() : published.generation(generation);
  }

  private void requireSense() {
    long ways = Stream.of(generation, againstDate, against).filter(Objects::nonNull).count();
    if (ways > 1) {
      throw wrong("only one of --generation, --against-date and --against");
    }
    if (with != null && generation == null) {
      throw wrong("--with goes with --generation");
    }
  }

  private static List<String> key(PipelineDefinition definition, TableName table) {
    return switch (table.layer()) {
      case BRONZE -> List.of();
      case SILVER -> definition.silver(table).map(SilverTable::key).orElseThrow();
      case GOLD -> definition.gold(table).map(GoldTable::key).orElseThrow();
    };
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** The pipeline, which may be left out, and one of its tables. */
  static final class TableOfPipeline extends PipelineChoice {
    @Parameters(
        arity = "1..2",
        paramLabel = "[PIPELINE] TABLE",
        hideParamSyntax = true,
        description =
            "The pipeline, which may be left out where only one is defined, and the table, as"
                + " silver.users or users.")
    private List<String> names;

    @Override
    Optional<String> name() {
      return names.size() == 2 ? Optional.of(names.get(0)) : Optional.empty();
    }

    String table() {
      return names.get(names.size() - 1);
    }
  }
}
