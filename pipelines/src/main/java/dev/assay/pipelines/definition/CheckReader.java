// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.check.Question.Figure;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.check.Tolerance;
import dev.assay.lake.manifest.Severity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the checks that {@code pipeline.yaml} declares of a table. */
final class CheckReader {
  private final Wiring wiring;
  private final CheckKinds kinds;

  CheckReader(Wiring wiring, Folder folder, SqlBench bench) {
    this.wiring = wiring;
    this.kinds = new CheckKinds(folder, bench, wiring.problems());
  }

  /** The checks that are free of mistakes. */
  List<CheckDraft> read(TableName table, Value.Fields fields, Optional<Declared> contract) {
    List<CheckDraft> drafts = new ArrayList<>();
    for (Value.Fields item : fields.items("checks")) {
      List<String> given = CheckKeys.KINDS.stream().filter(item.keyLines()::containsKey).toList();
      boolean read = isRead(item) && given.stream().allMatch(kind -> isRead(item, kind));
      if (read && given.size() != 1) {
        wiring.problem(
            item.line(),
            table
                + ".checks: expected one of "
                + String.join(", ", CheckKeys.KINDS)
                + (given.isEmpty() ? "" : ", got " + String.join(" and ", given)),
            "");
      } else if (read) {
        drafts.addAll(read(new CheckItem(table, given.get(0), item, contract, wiring)));
      }
    }
    return drafts;
  }

  /** Whether every key has the shape it should have; where not, that has been reported. */
  private static boolean isRead(Value.Fields fields) {
    return fields.entries().keySet().equals(fields.keyLines().keySet());
  }

  private static boolean isRead(Value.Fields item, String kind) {
    return !(item.entries().get(kind) instanceof Value.Fields body) || isRead(body);
  }

  private List<CheckDraft> read(CheckItem item) {
    int before = wiring.problems().size();
    List<CheckDraft> drafts = kinds.read(item);
    Optional<String> name = item.item().text("name").map(Value.Text::text);
    if (name.isPresent() && drafts.size() > 1) {
      item.problem(": one name for %d checks".formatted(drafts.size()), "declare each by itself");
    }
    Tolerance tolerance = tolerance(item);
    if (!tolerance.equals(Tolerance.NONE)
        && drafts.stream().anyMatch(draft -> draft.check().question() instanceof Figure)) {
      item.problem(
          ": max_rows and max_pct do not go with it",
          "it asks about a figure of the whole table, not about rows");
    }
    if (wiring.problems().size() > before) {
      return List.of();
    }
    return drafts.stream().map(draft -> complete(draft, item, name, tolerance)).toList();
  }

  private static CheckDraft complete(
      CheckDraft draft, CheckItem item, Optional<String> name, Tolerance tolerance) {
    TableCheck kind = draft.check();
    TableCheck check =
        kind.named(name.orElse(kind.name()))
            .ofSeverity(severity(item))
            .allowing(tolerance)
            .saying(item.item().text("message").map(Value.Text::text).orElse(kind.message()))
            .at(item.place());
    return new CheckDraft(draft.table(), check, draft.source(), draft.references());
  }

  private Tolerance tolerance(CheckItem item) {
    Optional<Value.Text> rows = item.item().text("max_rows");
    Optional<Value.Text> pct = item.item().text("max_pct");
    if (rows.isPresent() && pct.isPresent()) {
      item.problem(": max_rows and max_pct are both given", "give one of them");
      return Tolerance.NONE;
    }
    return pct.map(text -> Tolerance.pct(new BigDecimal(text.text())))
        .or(() -> rows.map(text -> Tolerance.rows(Long.parseLong(text.text()))))
        .orElse(Tolerance.NONE);
  }

  private static Severity severity(CheckItem item) {
    return item.item()
        .text("severity")
        .map(text -> Severity.valueOf(text.text().toUpperCase(Locale.ROOT)))
        .orElse(Severity.ERROR);
  }
}
