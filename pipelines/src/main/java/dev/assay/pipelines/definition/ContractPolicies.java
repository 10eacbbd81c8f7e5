// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.bronze.BronzeTable;
import dev.assay.lake.Hints;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.pipelines.definition.SilverReader.SilverDraft;
import dev.assay.silver.SilverTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Gives tables what is declared about changes of their source: it is declared once, in bronze, and
 * concerns the silver tables that are made from it too.
 */
final class ContractPolicies {
  private static final String KEY = "contract";

  private final Wiring wiring;
  private final List<SilverDraft> silver;

  ContractPolicies(Wiring wiring, List<SilverDraft> silver) {
    this.wiring = wiring;
    this.silver = silver;
  }

  /**
   * Reports quarantine without a contract, for then there is nothing that a row could fail to fit,
   * and follow with one, which promises columns.
   *
   * @param files the names of the contract files of silver, those with mistakes included
   */
  void report(List<BronzeTable> bronze, Set<String> files) {
    for (BronzeTable table : bronze) {
      if (policy(table) == ContractPolicy.QUARANTINE) {
        List<SilverTable> made = madeFrom(table);
        if (made.isEmpty()) {
          problem(table, "no silver table is made from it", "expected evolve or freeze");
        }
        made.stream()
            .map(t -> t.table().name())
            .filter(name -> !files.contains(name))
            .forEach(
                name ->
                    problem(
                        table,
                        "silver.%s has no contract".formatted(name),
                        "'%s' proposes one"
                            .formatted(
                                Hints.command(
                                    "contract infer", pipeline(), "--table", "silver." + name))));
      } else if (policy(table) == ContractPolicy.FOLLOW) {
        madeFrom(table).stream()
            .map(made -> made.table().name())
            .filter(files::contains)
            .forEach(
                name ->
                    problem(
                        table,
                        "silver.%s has a contract, which promises columns".formatted(name),
                        "expected evolve, freeze or quarantine"));
      }
    }
  }

  private String pipeline() {
    return wiring.root().text("pipeline").map(Value.Text::text).orElse("PIPELINE");
  }

  private void problem(BronzeTable table, String message, String suggestion) {
    wiring.problem(
        declared(table).map(Value.Text::line).orElse(0),
        "bronze.%s.contract: %s, but %s".formatted(table.table().name(), policy(table), message),
        suggestion);
  }

  /** The tables, each with its policy and the columns that silver needs of it. */
  List<BronzeTable> bronze(List<BronzeTable> tables) {
    return tables.stream().map(table -> table.under(policy(table), needed(table))).toList();
  }

  private Set<String> needed(BronzeTable table) {
    Set<String> needed = new LinkedHashSet<>();
    madeFrom(table).forEach(made -> needed.addAll(made.needed()));
    return needed;
  }

  /** The silver tables, each with the policy of what it is made from. */
  List<SilverTable> silver(List<BronzeTable> bronze) {
    return silver.stream()
        .map(SilverDraft::table)
        .map(
            table ->
                bronze.stream()
                    .filter(input -> input.table().equals(table.input()))
                    .findFirst()
                    .map(input -> table.under(policy(input)))
                    .orElse(table))
        .toList();
  }

  private List<SilverTable> madeFrom(BronzeTable table) {
    return silver.stream()
        .map(SilverDraft::table)
        .filter(made -> made.input().equals(table.table()))
        .toList();
  }

  private ContractPolicy policy(BronzeTable table) {
    return declared(table)
        .map(text -> ContractPolicy.parse(text.text()))
        .orElse(ContractPolicy.EVOLVE);
  }

  private Optional<Value.Text> declared(BronzeTable table) {
    return wiring
        .root()
        .fields("bronze")
        .fields(table.table().name())
        .text(KEY)
        .or(() -> wiring.root().fields("defaults").text(KEY));
  }
}
