// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.check.CheckInput;
import dev.assay.lake.check.CheckInput.Day;
import dev.assay.lake.check.Questions;
import dev.assay.lake.contract.Column;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads checks that compare with another table. */
final class Relationships {
  private final Folder folder;
  private final Problems problems;

  Relationships(Folder folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  List<CheckDraft> read(CheckItem item) {
    List<Value.Text> columns = item.body().names("columns");
    Optional<TableName> to = item.body().text("to").flatMap(text -> table(item, text));
    if (columns.isEmpty() || to.isEmpty()) {
      return List.of();
    }
    List<String> own = item.known(columns);
    List<Value.Text> others = item.body().names("to_columns");
    List<Value.Text> theirs = others.isEmpty() ? columns : others;
    if (theirs.size() != columns.size()) {
      item.problem(
          ": %d columns and %d to_columns".formatted(columns.size(), theirs.size()),
          "give as many of both");
      return List.of();
    }
    folder
        .contract(to.get())
        .ifPresent(
            contract ->
                theirs.forEach(
                    column ->
                        contract.require(
                            column, item.wiring().path(), item.where() + ".to_columns", problems)));
    for (int i = 0; i < own.size(); i++) {
      requireSameType(item, own.get(i), to.get(), theirs.get(i).text());
    }
    return List.of(draft(item, own, to.get(), Checks.texts(theirs)));
  }

  /** DuckDB would compare anything, as text. */
  private void requireSameType(CheckItem item, String own, TableName to, String theirs) {
    Optional<Column> mine = item.contract().flatMap(c -> c.contract().column(own));
    Optional<Column> other = folder.contract(to).flatMap(c -> c.contract().column(theirs));
    if (mine.isPresent()
        && other.isPresent()
        && !CheckLiterals.comparable(mine.get().type().kind(), other.get().type().kind())) {
      item.problem(
          ": column '%s' is %s, '%s' of %s is %s"
              .formatted(own, mine.get().type(), theirs, to, other.get().type()),
          "expected the same type");
    }
  }

  private CheckDraft draft(CheckItem item, List<String> own, TableName to, List<String> theirs) {
    boolean itself = to.equals(item.table());
    Day day =
        item.body()
            .text("partition")
            .map(text -> Day.valueOf(text.text().toUpperCase(Locale.ROOT)))
            .orElse(Day.SAME_DAY);
    if (itself && day == Day.LATEST) {
      item.problem(
          ": a table is compared with itself on the same day only", "remove partition: latest");
    }
    CheckDraft draft =
        CheckKinds.draft(
            item,
            "relationship_%s_%s".formatted(String.join("_", own), to.name()),
            Questions.relationship(own, itself ? null : to, theirs),
            "%s is not in %s".formatted(String.join(", ", own), to));
    return new CheckDraft(
        draft.table(),
        draft.check().against(itself ? null : new CheckInput(to, day)),
        draft.source(),
        draft.references());
  }

  /** The other table; a stage cannot wait for one that comes after it. */
  private Optional<TableName> table(CheckItem item, Value.Text text) {
    Optional<TableName> found =
        folder.inventory().tables().stream()
            .filter(table -> table.toString().equals(text.text()))
            .findFirst();
    if (found.isEmpty()) {
      item.problem(
          ".to: %s is not declared".formatted(text.text()),
          Suggestion.near(
              text.text(), folder.inventory().tables().stream().map(TableName::toString).toList()));
      return Optional.empty();
    }
    Layer layer = found.get().layer();
    if (layer == Layer.BRONZE || layer.compareTo(item.table().layer()) > 0) {
      item.problem(
          ".to: %s cannot be compared with".formatted(found.get()),
          "silver compares with silver, gold with silver and gold");
      return Optional.empty();
    }
    return found;
  }
}
