// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.sandbox.community.CommunityData;
import dev.assay.sandbox.community.CommunityOptions;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The default sample data through the oracle, the declared rules and the gold models. */
class GeneratedDataTest {
  private static final CommunityData DATA = CommunityData.generate(CommunityOptions.DEFAULTS);
  private static final FxRates RATES =
      FxRates.read(Shell.DEFINITIONS.resolve("reference/fx_rates.csv"));

  static Stream<LocalDate> days() {
    return DATA.days().stream();
  }

  @ParameterizedTest
  @MethodSource("days")
  void everyTableReconcilesAndRejectsUnderFivePerCent(LocalDate day) {
    CommunityOracle expected = CommunityOracle.of(DATA, day, RATES, "key");
    expected
        .silver()
        .forEach(
            (name, silver) -> {
              long written = silver.table().rows().size();
              assertThat(silver.read())
                  .isEqualTo(written + silver.rejected() + silver.deduplicated());
              assertThat(silver.rejected() * 100).as(name).isLessThanOrEqualTo(5 * silver.read());
            });
  }

  @Test
  void goldModelsAgreeWithTheOracle() throws Exception {
    LocalDate day = DATA.options().firstDay().plusDays(1);
    CommunityOracle expected = CommunityOracle.of(DATA, day, RATES, "key");
    try (Shell shell = new Shell(day).withRates()) {
      for (Map.Entry<String, Silver> silver : expected.silver().entrySet()) {
        shell.insert("silver." + silver.getKey(), silver.getValue().table());
      }
      for (Map.Entry<String, Table> gold : expected.gold().entrySet()) {
        assertThat(shell.gold(gold.getKey()).rows())
            .containsExactlyInAnyOrderElementsOf(gold.getValue().rows());
      }
    }
    List<Map<String, Object>> impact = expected.gold().get("global_notif_impact_per_day").rows();
    long successes = impact.stream().filter(row -> row.get("is_success").equals(true)).count();
    assertThat(successes * 100 / impact.size()).isBetween(5L, 50L);
    assertThat(impact).anyMatch(row -> Duration.ZERO.equals(row.get("time_spend_after_success")));
  }

  /** The conditions in pipeline.yaml, on typed rows, reject what the oracle rejects. */
  @Test
  void declaredRulesAgreeWithTheOracle() throws Exception {
    LocalDate day = DATA.options().firstDay().plusDays(1);
    Map<String, Cleaning> cleanings = Cleanings.of(RATES, day);
    Map<String, Map<String, String>> declared = declaredRules();
    Map<String, Table> raw = RawTables.of(DATA, day);
    try (Shell shell = new Shell(day).withRates()) {
      for (Map.Entry<String, Cleaning> table : cleanings.entrySet()) {
        Map<String, Predicate<Map<String, Object>>> rules = table.getValue().rules();
        assertThat(declared.get(table.getKey()).keySet()).isEqualTo(rules.keySet());
        Table typed = typed(raw.get(table.getKey()), table.getValue());
        shell.insert("silver." + table.getKey(), typed);
        for (String rule : rules.keySet()) {
          String sql = declared.get(table.getKey()).get(rule);
          assertThat(shell.query("SELECT * FROM silver." + table.getKey() + " WHERE " + sql).rows())
              .as(table.getKey() + " " + rule)
              .isNotEmpty()
              .containsExactlyInAnyOrderElementsOf(
                  typed.rows().stream().filter(rules.get(rule)).toList());
        }
      }
    }
  }

  private static Table typed(Table raw, Cleaning cleaning) {
    Table typed = new Table(List.copyOf(cleaning.types().keySet()), new ArrayList<>());
    for (Map<String, Object> row : raw.rows()) {
      Map<String, Object> values = new LinkedHashMap<>();
      cleaning.types().forEach((column, type) -> values.put(column, orNull(type, row.get(column))));
      typed.rows().add(values);
    }
    return typed;
  }

  private static Object orNull(Typing type, Object raw) {
    try {
      return type.of(raw);
    } catch (ArithmeticException | DateTimeException e) {
      return null;
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Map<String, String>> declaredRules() throws Exception {
    Map<String, Object> pipeline =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(Shell.DEFINITIONS.resolve("pipeline.yaml")));
    Map<String, Map<String, String>> rules = new HashMap<>();
    ((Map<String, Map<String, Object>>) pipeline.get("silver"))
        .forEach(
            (table, silver) ->
                rules.put(
                    table,
                    (Map<String, String>) silver.getOrDefault("reject", Map.<String, String>of())));
    return rules;
  }
}
