// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.check.RejectShare;
import dev.assay.lake.check.TableCheck;
import dev.assay.pipelines.definition.GoldReader.GoldDraft;
import dev.assay.pipelines.definition.SilverReader.SilverDraft;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads the steps, and reports what they name that is not there or is in two of them. */
final class StepReader {
  private static final Choice WORK = Choice.of("load", "export", "reports", "archive");

  private static final Section STEP =
      Section.of(
          "a step",
          Key.required("name", Scalar.NAME, "Its name, shown with its number."),
          Key.optional(
              "tables",
              Names.LIST,
              "The tables that are made in it, as bronze.erp. A table is in one step at most."),
          Key.optional(
              "checks",
              Names.LIST,
              "The checks that are answered in it: the table and the check's name, as"
                  + " silver.erp.test_erp."),
          Key.optional(
              "work",
              new ItemsShape("kinds of work", WORK),
              "What else is done in it: load, export, reports, archive."),
          Key.optional(
              "success",
              Scalar.TEXT,
              "What is said at the end of a run in which nothing failed; {ds} stands for its last"
                  + " day."));

  static final Key STEPS =
      Key.optional(
          "steps",
          new ItemsShape("steps", STEP),
          "Its parts under the names that its owners know, in their order: plan, status, run and"
              + " runs show speak of them. They change neither the order of work nor any row."
              + " Default: none.");

  private final Wiring wiring;
  private final Set<TableName> tables;
  private final Map<String, Step.CheckOf> checks = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** A reader that knows the tables that are declared, and the checks of those without mistakes. */
  StepReader(Wiring wiring, Set<TableName> tables, List<SilverDraft> silver, List<GoldDraft> gold) {
    this.wiring = wiring;
    this.tables = tables;
    silver.forEach(
        draft -> {
          know(draft.table().table(), draft.table().checks());
          know(new Step.CheckOf(draft.table().table(), RejectShare.NAME));
        });
    gold.forEach(draft -> know(draft.table().table(), draft.table().checks()));
  }

  private void know(TableName table, List<TableCheck> declared) {
    declared.forEach(check -> know(new Step.CheckOf(table, check.name())));
  }

  private void know(Step.CheckOf check) {
    checks.put(check.toString(), check);
  }

  Steps read() {
    List<Step> steps = new ArrayList<>();
    for (Value.Fields fields : wiring.root().items("steps")) {
      fields.text("name").ifPresent(name -> steps.add(step(steps.size() + 1, name.text(), fields)));
    }
    return new Steps(steps);
  }

  private Step step(int number, String name, Value.Fields fields) {
    if (!taken.add("step " + name)) {
      problem(fields.lineOf("name"), "name", "two steps are named '%s'".formatted(name), "");
    }
    return new Step(
        number,
        name,
        fields.names("tables").stream().flatMap(text -> table(text).stream()).toList(),
        fields.names("checks").stream().flatMap(text -> check(text).stream()).toList(),
        fields.names("work").stream().flatMap(text -> work(text).stream()).toList(),
        fields.text("success").map(Value.Text::text).orElse(null));
  }

  private List<TableName> table(Value.Text text) {
    List<TableName> found =
        tables.stream().filter(table -> table.toString().equals(text.text())).toList();
    if (found.isEmpty()) {
      List<String> known = tables.stream().map(TableName::toString).toList();
      problem(
          text.line(),
          "tables",
          "'%s' is no table".formatted(text.text()),
          Suggestion.near(text.text(), known));
    }
    return once(text, "tables") ? found : List.of();
  }

  private List<Step.CheckOf> check(Value.Text text) {
    Step.CheckOf found = checks.get(text.text());
    if (found == null) {
      problem(
          text.line(),
          "checks",
          "'%s' is no check of a table".formatted(text.text()),
          Suggestion.among(text.text(), near(text.text())));
    }
    return found != null && once(text, "checks") ? List.of(found) : List.of();
  }

  /** The checks of the table that is named. */
  private Collection<String> near(String text) {
    String table = text.substring(0, Math.max(0, text.lastIndexOf('.') + 1));
    return checks.keySet().stream().filter(name -> name.startsWith(table)).toList();
  }

  private List<Step.Work> work(Value.Text text) {
    if (!wiring.root().keyLines().containsKey(text.text())) {
      problem(
          text.line(),
          "work",
          "the pipeline has no " + text.text(),
          "declare %s, or remove it here".formatted(text.text()));
    }
    return once(text, "work")
        ? List.of(Step.Work.valueOf(text.text().toUpperCase(Locale.ROOT)))
        : List.of();
  }

  private boolean once(Value.Text text, String key) {
    boolean first = taken.add(key + " " + text.text());
    if (!first) {
      problem(text.line(), key, "'%s' is in another step".formatted(text.text()), "");
    }
    return first;
  }

  private void problem(int line, String key, String message, String suggestion) {
    wiring.problem(line, "steps.%s: %s".formatted(key, message), suggestion);
  }
}
