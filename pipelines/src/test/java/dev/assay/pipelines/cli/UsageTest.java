// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.demo.LocalState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What somebody sees who types something wrong, or asks how it is typed. */
class UsageTest {
  private static final Path INVALIDS =
      Path.of("src/test/resources/definitions/invalids").toAbsolutePath();

  @TempDir Path folder;

  /** Every command that there is, as it is typed. */
  static List<String> commands() {
    AssayCommand top =
        new AssayCommand(
            new Surroundings(LocalState.here(), Terminal.NONE),
            new RedactedWriter(new StringWriter()));
    List<String> commands = new ArrayList<>(List.of(""));
    CommandLine line = new CommandLine(top);
    Commands.add(line);
    line.getSubcommands().values().forEach(below -> add(commands, below));
    return commands;
  }

  private static void add(List<String> commands, CommandLine command) {
    commands.add(command.getCommandSpec().qualifiedName().replaceFirst("^assay ", ""));
    command.getSubcommands().values().forEach(below -> add(commands, below));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandTellsWhatItDoesAndItsExitCodes(String command) {
    Terminal narrow = new Terminal(true, true, 60, true, false);
    String[] asked = (command + " --help").strip().split(" ");
    Cli cli = new Cli(folder);

    Cli.Result help = cli.run(asked);

    assertThat(help.exit()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).startsWith("Usage: assay").contains("Exit codes: 0 done");
    assertThat(description(help.out())).hasSizeGreaterThan(10);
    assertThat(help.out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    assertThat(cli.run(narrow, asked).out().lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
  }

  /** The first line after how the command is typed, which may take several. */
  private static String description(String help) {
    return help.lines().skip(1).dropWhile(line -> line.startsWith(" ")).findFirst().orElse("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unknown_keys", "strangers", "rules", "yaml_syntax"})
  void allMistakesInDefinitionsAreListedWithTheirPlacesAndExitCodeTwo(String mistakes)
      throws IOException {
    Path definitions = INVALIDS.resolve(mistakes);

    Cli.Result validated = new Cli(folder).run("validate", "--definitions", definitions.toString());

    assertThat(validated.exit()).isEqualTo(2);
    assertThat(validated.out()).isEmpty();
    assertThat(validated.err().lines().map(String::strip))
        .containsAll(Files.readAllLines(definitions.resolve("expected.txt")));
  }

  @Test
  void aMalformedDefinitionStopsEveryCommandBeforeItDoesAnything() {
    String definitions = INVALIDS.resolve("unknown_keys").toString();
    for (String command : List.of("plan", "run", "status", "runs", "logs", "check")) {
      Cli.Result result = new Cli(folder).run(command, "--definitions", definitions);
      assertThat(result.exit()).as(command).isEqualTo(2);
      assertThat(result.err())
          .as(command)
          .startsWith("assay: 6 problems in the definitions of")
          .contains("shop/pipeline.yaml:7: bronze.orders: unknown key 'exlude'")
          .doesNotContain("\tat ");
    }
    assertThat(folder.resolve("lake")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plann                                            | Did you mean: assay plan
          plan --dat 2026-01-05                            | Possible solutions: --date
          plan --date 2026-02-30                           | '2026-02-30' is no day: expected YYYY-MM-DD
          run --date 05/01/2026                            | '05/01/2026' is no day
          run --date 2999-01-01                            | 2999-01-01 is in the future
          run --date 2020-01-01                            | 2020-01-01 is before the start of pipeline shop, 2026-01-01
          plan --from 2026-01-07 --to 2026-01-05           | --to 2026-01-05 is before --from 2026-01-07
          plan --date 2026-01-07 --to 2026-01-08           | --date goes without --from and --to
          backfill --from 2026-01-07 --to 2026-01-05       | --to 2026-01-05 is before --from 2026-01-07
          backfill --from 2026-01-07                       | Missing required option: '--to=DAY'
          backfill --from 2026-01-05 --to 2026-01-05 --parallel 0 | '0' is no count: expected a whole number from 1
          status --from 2026-01-07 --to 2026-01-05         | --to 2026-01-05 is before --from 2026-01-07
          check --from 2026-01-07 --to 2026-01-05          | --to 2026-01-05 is before --from 2026-01-07
          check --date 2026-01-07 --from 2026-01-06        | --date goes without --from and --to
          rejects list --from 2026-01-07 --to 2026-01-05   | --to 2026-01-05 is before --from 2026-01-07
          run --stage slver                                | 'slver' is no stage: did you mean 'silver'?
          run --stage everything                           | 'everything' is no stage: expected bronze, silver, gold, load, export
          run --accept-stale 2026-01-05                    | '2026-01-05' is no range of days: expected FROM..TO
          run --accept-stale 2026-01-05..2026-01-04        | '2026-01-05..2026-01-04' ends before it begins
          run --table ordrs                                | there is no table 'ordrs': did you mean 'orders'?
          status --table silver.nothing_like_it            | there is no table 'silver.nothing_like_it': expected bronze.customers, bronze.orders
          rejects show --table gold.daily_revenue          | there is no table 'gold.daily_revenue': expected silver.
          run --runner flnk                                | 'flnk' is no runner: expected direct
          status --output xml                              | 'xml' is no form: expected table, csv, json
          runs --limit -1                                  | '-1' is no count
          rejects replay --from 2026-01-05                 | Missing required option: '--table=TABLE'
          rejects replay --table orders --from 2026-01-05 --to 2026-01-04 | --to 2026-01-04 is before --from 2026-01-05
          rejects replay --table daily_revenue --from 2026-01-05 | there is no table 'daily_revenue': expected silver.
          rejects show --limit many                        | 'many' is no count
          query                                            | Missing required parameter: 'SQL'
          demo nothing                                     | there is no demo of 'nothing': expected one of [community, sample, bottleneck, ecommerce]
          demo --days 0                                    | expected --users 1 to 1000000 and --days 1 to 366
          rejects                                          | rejects what? one of [list, show, replay]
          diff ordrs --date 2026-01-05                     | there is no table 'ordrs': did you mean 'orders'?
          diff silver.orders --date 2026-01-05 --limit -1  | '-1' is no count: expected a whole number from 0
          diff silver.orders                               | Missing required option: '--date=DAY'
          diff silver.orders --date 2026-01-05 --with 1    | --with goes with --generation
          diff silver.orders --date 2026-01-05 --generation 1 --against x | only one of --generation, --against-date and --against
          diff silver.orders --date 2026-01-05 --against /nowhere | no lake /nowhere: expected a folder
          contract                                         | contract what? one of [infer, show, diff]
          contract show                                    | Missing required parameter: '[PIPELINE] TABLE'
          contract show ordrs                              | there is no table 'ordrs': did you mean 'orders'?
          contract infer                                   | Missing required option: '--table=TABLE'
          contract infer --table x --from-source --date today | --from-source shows the source as it is now
          contract infer --table x --from-source --sample 0 | '0' is no count
          contract infer --table gold.daily_revenue        | says what its SQL gives
          generate nosuch                                  | generate has no command 'nosuch': expected bottleneck, ecommerce
          generate botleneck --out x                       | generate has no command 'botleneck': did you mean 'bottleneck'?
          contract shw orders                              | contract has no command 'shw': did you mean 'show'?
          plan shp                                         | no pipeline 'shp' in
          plan one two                                     | Unmatched argument
          """)
  void aSlipIsExplainedWithExitCodeTwo(String command, String message) {
    boolean definable =
        !command.startsWith("demo") && !command.equals("rejects") && !command.equals("contract");
    Cli cli = new Cli(folder);

    Cli.Result result =
        definable && !command.equals("plann")
            ? cli.shop(command.split(" +"))
            : cli.run(command.split(" +"));

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("assay: ").contains(message).doesNotContain("\tat ");
  }

  @Test
  void aFolderOfDefinitionsWithoutAnyOrThatIsNotThereIsSaid() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Cli cli = new Cli(folder);

    assertThat(cli.run("plan", "--definitions", empty.toString()).err())
        .contains("defines no pipeline: expected a folder in it that holds pipeline.yaml");
    assertThat(cli.run("validate", "--definitions", empty.toString()).exit()).isEqualTo(2);
    assertThat(cli.run("plan", "--definitions", folder.resolve("nowhere").toString()).err())
        .contains("which is not a folder");
  }

  @Test
  void whereSeveralPipelinesAreDefinedOneMustBeNamed() {
    Cli.Result result = new Cli(folder).run("plan", "--definitions", Cli.DEFINITIONS.toString());

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.err()).startsWith("assay: which pipeline?").contains("shop");
  }

  @Test
  void withoutALakeItIsSaidHowToNameOne() {
    StringWriter err = new StringWriter();
    int exit =
        Main.run(
            new String[] {"plan", "shop", "--definitions", Cli.DEFINITIONS.toString()},
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            new Surroundings(LocalState.in(folder), Terminal.NONE));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains("ASSAY_LAKE").contains("ASSAY_S3_ENDPOINT");
  }

  @Test
  void aStackTraceIsShownOnlyWhenAskedFor() {
    Cli cli = new Cli(folder);
    String[] wrong = {"query", "SELEC 1"};

    assertThat(cli.shop(wrong).err()).doesNotContain("\tat ");
    assertThat(cli.shop("--debug", "query", "SELEC 1").err()).contains("\tat dev.assay");
  }

  @Test
  void theVersionIsData() {
    Cli.Result version = new Cli(folder).run("version");

    assertThat(version.exit()).isZero();
    assertThat(version.out()).matches("assay \\S+, Java .+\n");
    assertThat(version.err()).isEmpty();
    assertThat(new Cli(folder).run("version", "-o", "csv").out())
        .startsWith("version,java,system,architecture\r\n");
  }

  @Test
  void whatIsValidIsData() {
    assertThat(new Cli(folder).shop("validate", "-o", "csv").out())
        .isEqualTo("pipeline,status,tables,test_cases\r\nshop,valid,6,0\r\n");
  }

  @Test
  void withoutACommandTheCommandsAreShown() {
    Cli.Result result = new Cli(folder).run();

    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("backfill").contains("which command?");
  }
}
