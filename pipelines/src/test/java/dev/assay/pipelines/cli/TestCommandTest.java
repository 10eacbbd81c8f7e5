// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.definition.DefinitionFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestCommandTest {
  private static final Path SHOP = Path.of("src/test/resources/definitions/valids/shop");
  private static final String SILVER =
      """
      table: silver.orders
      date: 2026-01-05
      names: {one: 00000000-0000-4000-8000-000000000001}
      defaults: {bronze.orders: {id: $one, ordered_at: 2026-01-05, currency: EUR}}
      cases:
        what is negative is rejected:
          given:
            bronze.orders:
              - {amount: -1}   # negative
              - {amount: 2, customer: "\\e[31mred"}
          expect:
            # nothing yet
            rows: []
      """;

  @TempDir private Path folder;
  private String out = "";
  private String err = "";

  @BeforeEach
  void copyShop() throws IOException {
    try (Stream<Path> files = Files.walk(SHOP)) {
      for (Path file : files.toList()) {
        Path target = folder.resolve("shop").resolve(SHOP.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  @Test
  void whatIsAsExpectedPasses() {
    assertThat(assay("test", "shop")).isZero();
    assertThat(out.lines())
        .containsExactly(
            "fixture                          table                 passed  failed",
            "shop/tests/revenue_per_day.yaml  gold.revenue_per_day       2       0");
    assertThat(err).startsWith("2 cases: 2 passed, 0 failed, in ");
  }

  @Test
  void whatIsNotIsShownRowByRow() throws IOException {
    edit("- {currency: CHF, revenue: 2.50}", "- {date: 2026-01-05, currency: CHF, revenue: 2.51}");
    edit("          - {amount: 2}", "          - {amount: 200, currency: null}");

    assertThat(assay("test", "shop")).isEqualTo(3);
    assertThat(out.lines().skip(2))
        .containsExactly(
            "",
            "FAILED shop/tests/revenue_per_day.yaml:12: orders of a currency are summed",
            "  gold.revenue_per_day rows, line 23: 1 different (~ expected → found)",
            "      date        currency  revenue",
            "    ~ 2026-01-05  CHF       2.51 → 2.50",
            "  gold.revenue_per_day ctes.orders, line 27: 1 different (~ expected → found)",
            "      id    amount         currency",
            "    ~ $one  200.00 → 2.00  NULL → CHF");
  }

  @Test
  void machinesGetARowForEachCase() throws IOException {
    edit("- {revenue: 3}", "- {revenue: 4}");

    assertThat(assay("test", "shop", "--output", "csv")).isEqualTo(3);
    assertThat(out)
        .startsWith("fixture,line,case,table,status,message\r\n")
        .contains(",orders of a currency are summed,gold.revenue_per_day,passed,\r\n")
        .contains(",gold.revenue_per_day,failed,\"  gold.revenue_per_day rows, line ");
  }

  @Test
  void updateWritesWhatIsThereAndNothingElse() throws IOException {
    Path fixture = folder.resolve("shop/tests/orders.yaml");
    Files.writeString(fixture, SILVER);

    assertThat(assay("test", "shop", "--table", "orders")).isEqualTo(3);
    assertThat(out).contains("\\u001b[31mred").doesNotContain("\u001b");
    assertThat(assay("test", "shop", "--table", "silver.orders", "--update")).isZero();
    assertThat(Files.readString(fixture))
        .isEqualTo(
            SILVER.replace(
                "      rows: []\n",
                """
                      rows:
                        - {id: $one, customer: "\\u001b[31mred", amount: 2.00, currency: EUR, ordered_at: 2026-01-05 00:00:00}
                      rejects:
                        - {row: 1, rules: amount_negative}
                """));
    assertThat(assay("test", "shop")).isZero();
    assertThat(err).startsWith("3 cases: 3 passed");
  }

  @Test
  void aFailureIsToldAndCannotBeAccepted() throws IOException {
    Files.writeString(
        folder.resolve("shop/gold/best_day.sql"),
        "SELECT date, CAST(error('no luck') AS DECIMAL(38, 2)) AS revenue"
            + " FROM gold.revenue_per_day");
    Path fixture = folder.resolve("shop/tests/best_day.yaml");
    String text =
        """
        table: gold.best_day
        date: 2026-01-05
        cases:
          it works:
            given: {gold.revenue_per_day: [{date: 2026-01-05, currency: EUR}]}
            expect: {rows: []}
          it fails:
            given: {gold.revenue_per_day: [{date: 2026-01-05, currency: EUR}]}
            expect: {fails: no luck}
          it fails otherwise:
            given: {gold.revenue_per_day: [{date: 2026-01-05, currency: EUR}]}
            expect: {fails: bad luck}
          it does not fail:
            expect: {fails: no luck}
        """;
    Files.writeString(fixture, text);

    assertThat(assay("test", "shop", "--table", "best_day", "--update")).isEqualTo(3);
    assertThat(err).startsWith("4 cases: 1 passed, 3 failed");
    assertThat(out)
        .contains("it works\n  it fails: DuckDB: Invalid Input Error: no luck\n")
        .contains("  it fails with another error: expected 'bad luck', got: DuckDB: Invalid")
        .contains("  it does not fail: expected an error with 'no luck'\n")
        .doesNotContain("CREATE OR REPLACE");
    assertThat(fixture).hasContent(text);
  }

  @Test
  void mistakesInFixturesAreTheDefinitionsMistakes() throws IOException {
    edit("{currency: CHF, revenue: 2.50}", "{curency: CHF, revenue: 2.50}");

    assertThat(assay("test", "shop")).isEqualTo(2);
    assertThat(err)
        .contains("shop/tests/revenue_per_day.yaml:24: cases.orders of a currency are summed")
        .contains("no column 'curency': did you mean 'currency'?");
    assertThat(assay("validate", "shop")).isEqualTo(2);
    assertThat(DefinitionFolder.of(folder).load("shop").tables()).isNotEmpty();
  }

  @Test
  void aTableWithoutTestsIsWrongUsage() {
    assertThat(assay("test", "shop", "--table", "people")).isEqualTo(2);
    assertThat(err).contains("there is no test of people in tests/*.yaml");
    assertThat(assay("test", "shop", "--table", "peple")).isEqualTo(2);
    assertThat(err).contains("there is no table 'peple': did you mean 'people'?");
  }

  @Test
  void whatAssayBringsAlongIsNotRewritten() {
    assertThat(DefinitionFolder.builtIn().writable("community/tests/users.yaml")).isEmpty();
    assertThat(DefinitionFolder.of(folder).writable("shop/x.yaml"))
        .contains(folder.resolve("shop/x.yaml"));
  }

  @Test
  void onATerminalLinesFitAndAreColouredWhereThatIsWanted() throws IOException {
    edit("- {revenue: 3}", "- {revenue: 4}");

    assay("test", "shop");
    List<String> plain = out.lines().toList();
    assay(new Terminal(true, true, 40, true, true), "test", "shop");
    List<String> coloured = out.lines().toList();
    assay(new Terminal(true, true, 40, true, false), "test", "shop");

    assertThat(plain).contains("    ~ 4.00 → 3.00").noneMatch(line -> line.contains("\u001b"));
    assertThat(coloured).contains("\u001b[33m    ~ 4.00 → 3.00\u001b[0m");
    assertThat(out.lines()).contains("    ~ 4.00 → 3.00");
    assertThat(out).doesNotContain("\u001b");
    assertThat(out.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
  }

  private void edit(String from, String to) throws IOException {
    Path file = folder.resolve("shop/tests/revenue_per_day.yaml");
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
  }

  private int assay(String... arguments) {
    return assay(Terminal.NONE, arguments);
  }

  private int assay(Terminal terminal, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--definitions", folder.toString()));
    Cli.Result result = new Cli(folder.resolve("state")).run(terminal, all.toArray(String[]::new));
    out = result.out();
    err = result.err();
    return result.exit();
  }
}
