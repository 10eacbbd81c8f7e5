// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.check.RejectShare;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.kernel.SqlText;
import dev.assay.silver.SilverTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads the tables to clean. */
final class SilverReader {
  private static final String BRONZE_PREFIX = "bronze.";
  private static final String ROW_NUMBER = "rowid";

  private final Wiring wiring;
  private final Folder folder;
  private final SqlBench bench;
  private final SqlNames names;

  /** Of the relations, rules see the reference tables. */
  SilverReader(Wiring wiring, Folder folder, SqlBench bench) {
    this.wiring = wiring;
    this.folder = folder;
    this.bench = bench;
    this.names = new SqlNames(folder.inventory().references(), wiring.problems());
  }

  List<SilverDraft> tables() {
    List<SilverDraft> drafts = new ArrayList<>();
    wiring
        .root()
        .fields("silver")
        .children()
        .forEach((name, fields) -> drafts.add(draft(new TableName(Layer.SILVER, name), fields)));
    return drafts;
  }

  private SilverDraft draft(TableName table, Value.Fields fields) {
    Optional<Declared> contract = folder.contract(table);
    contract.ifPresent(c -> requireColumns(table, fields, c));
    Set<String> references = new TreeSet<>();
    List<Rule> rules = rules(table, fields);
    Map<String, String> reject = new LinkedHashMap<>();
    for (Rule rule : rules) {
      reject.put(rule.name(), embeddable(rule.source().sql()));
      references.addAll(rule.references());
    }
    List<CheckDraft> declared =
        new CheckReader(wiring, folder, bench).read(table, fields, contract);
    Checks checks = new Checks(wiring.problems());
    checks.declare(declared);
    checks.declare(folder.checksOf(table));
    return new SilverDraft(
        new SilverTable(
            table,
            input(table, fields),
            contract.map(Declared::contract).orElse(null),
            Checks.texts(fields.names("key")),
            fields.text("latest_by").map(Value.Text::text).orElse(null),
            new MaskReader(wiring, table, fields).masks(contract),
            reject,
            checks.all(),
            folder.references(references),
            maxRejectPct(fields),
            ContractPolicy.EVOLVE),
        rules,
        declared);
  }

  private static BigDecimal maxRejectPct(Value.Fields fields) {
    return fields
        .text("max_reject_pct")
        .map(text -> new BigDecimal(text.text()))
        .orElse(RejectShare.DEFAULT_MAX_PCT);
  }

  private void requireColumns(TableName table, Value.Fields fields, Declared contract) {
    contract.contract().columnNames().stream()
        .filter(ROW_NUMBER::equalsIgnoreCase)
        .forEach(name -> notARowNumber(name, contract.file()));
    wiring.requireColumns(contract, fields.names("key"), table + ".key");
    wiring.requireColumns(
        contract, fields.text("latest_by").stream().toList(), table + ".latest_by");
  }

  private void notARowNumber(String column, TextFile file) {
    wiring
        .problems()
        .add(
            file.path(),
            file.lineOfJson("name", column),
            "no column of silver may be named '%s'".formatted(column),
            "DuckDB numbers rows by that name: choose another");
  }

  /** The bronze table; where there is none, that is reported and any will do. */
  private TableName input(TableName table, Value.Fields fields) {
    Optional<Value.Text> from = fields.text("from");
    String given = from.map(Value.Text::text).orElse(table.name());
    String name = given.startsWith(BRONZE_PREFIX) ? given.substring(BRONZE_PREFIX.length()) : given;
    if (folder.inventory().has(Layer.BRONZE, name)) {
      return new TableName(Layer.BRONZE, name);
    }
    wiring.problem(
        from.map(Value.Text::line).orElse(wiring.root().fields("silver").lineOf(table.name())),
        "%s: no table bronze.%s".formatted(from.isPresent() ? table + ".from" : table, name),
        Suggestion.among(name, folder.inventory().names(Layer.BRONZE)));
    return new TableName(Layer.BRONZE, table.name());
  }

  private List<Rule> rules(TableName table, Value.Fields fields) {
    List<Rule> rules = new ArrayList<>();
    fields
        .fields("reject")
        .texts()
        .forEach(
            (name, text) -> {
              SqlSource rule =
                  new SqlSource(wiring.path(), text.line(), table + ".reject." + name, text.text());
              bench
                  .condition(rule)
                  .flatMap(parsed -> names.model(rule, parsed))
                  .ifPresent(model -> rules.add(new Rule(name, rule, model.references())));
            });
    return rules;
  }

  /** A comment would swallow what is written behind the condition. */
  private static String embeddable(String condition) {
    return condition.contains("--") ? SqlText.normalise(condition) : condition;
  }

  /**
   * A table and the places of its rules.
   *
   * @param table the table
   * @param rules its rules
   * @param checks the checks that are declared in {@code pipeline.yaml}
   */
  record SilverDraft(SilverTable table, List<Rule> rules, List<CheckDraft> checks) {}

  /**
   * A rule and its place.
   *
   * @param name its name
   * @param source its condition
   * @param references the reference tables that it reads
   */
  record Rule(String name, SqlSource source, List<String> references) {}
}
