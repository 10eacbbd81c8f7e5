// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.check.Figures;
import dev.assay.lake.check.Literal;
import dev.assay.lake.check.Question;
import dev.assay.lake.check.Questions;
import dev.assay.lake.check.TableCheck;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.ParsedSelect;
import dev.assay.lake.kernel.SqlModel;
import dev.assay.lake.manifest.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads what stands under each kind of check; a mistake gives no check. */
final class CheckKinds {
  private static final Set<Kind> TIMES = Set.of(Kind.DATE, Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP);

  private final Folder folder;
  private final SqlBench bench;
  private final SqlNames names;
  private final CheckLiterals literals;

  CheckKinds(Folder folder, SqlBench bench, Problems problems) {
    this.folder = folder;
    this.bench = bench;
    this.names = names(folder.inventory().references(), problems);
    this.literals = new CheckLiterals(bench);
  }

  /** Of the relations, checks see the reference tables and {@code this}. */
  static SqlNames names(Set<String> references, Problems problems) {
    Set<String> seen = new TreeSet<>(references);
    seen.add("this");
    return new SqlNames(seen, problems);
  }

  List<CheckDraft> read(CheckItem item) {
    return switch (item.kind()) {
      case "unique" -> unique(item);
      case "not_null" -> notNull(item);
      case "accepted_values" -> acceptedValues(item);
      case "range" -> range(item);
      case "relationship" -> new Relationships(folder, names.problems()).read(item);
      case "row_count" -> rowCount(item);
      case "freshness" -> freshness(item);
      case "expression" -> expression(item);
      case "expected" -> expected(item);
      default -> throw new IllegalArgumentException("no kind of check: " + item.kind());
    };
  }

  static CheckDraft draft(CheckItem item, String name, Question question, String message) {
    return new CheckDraft(
        item.table(),
        TableCheck.of(name, Severity.ERROR, question, message),
        item.source(""),
        List.of());
  }

  private static List<CheckDraft> unique(CheckItem item) {
    List<String> columns = item.known(item.item().names("unique"));
    TableCheck check = TableCheck.unique(columns, Severity.ERROR);
    return List.of(draft(item, check.name(), check.question(), check.message()));
  }

  private static List<CheckDraft> notNull(CheckItem item) {
    return item.known(item.item().names("not_null")).stream()
        .map(column -> TableCheck.notNull(column, Severity.ERROR))
        .map(check -> draft(item, check.name(), check.question(), check.message()))
        .toList();
  }

  private List<CheckDraft> acceptedValues(CheckItem item) {
    Optional<Value.Text> column = item.body().text("column");
    List<Literal> values = item.body().literals("values");
    if (column.isEmpty() || values.isEmpty()) {
      return List.of();
    }
    String name = column.get().text();
    List<Literal> fitting = literals.fitting(item, "values", item.column(column.get()), values);
    return List.of(
        draft(
            item,
            "accepted_values_" + name,
            Questions.acceptedValues(name, fitting),
            "%s is not one of %s".formatted(name, CheckLiterals.listed(values))));
  }

  private List<CheckDraft> range(CheckItem item) {
    Optional<Value.Text> column = item.body().text("column");
    if (column.isEmpty()) {
      return List.of();
    }
    Optional<Column> declared = item.column(column.get());
    Optional<Literal> min = item.body().literal("min");
    Optional<Literal> max = item.body().literal("max");
    if (!literals.isRange(item, declared, min, max)) {
      return List.of();
    }
    String name = column.get().text();
    return List.of(
        draft(
            item,
            "range_" + name,
            Questions.range(name, min.orElse(null), max.orElse(null)),
            "%s is not %s".formatted(name, CheckLiterals.range(min, max))));
  }

  private static List<CheckDraft> rowCount(CheckItem item) {
    Optional<Long> min = item.body().text("min").map(text -> Long.valueOf(text.text()));
    Optional<Long> max = item.body().text("max").map(text -> Long.valueOf(text.text()));
    Optional<BigDecimal> minPct = number(item, "min_pct");
    Optional<BigDecimal> maxPct = number(item, "max_pct");
    Optional<Integer> days = item.body().text("against_last").map(d -> Integer.valueOf(d.text()));
    boolean absolute = min.isPresent() || max.isPresent();
    boolean relative = minPct.isPresent() || maxPct.isPresent();
    if (absolute == relative || relative != days.isPresent()) {
      item.problem(
          ": expected min or max or both; or against_last with min_pct or max_pct or both", "");
      return List.of();
    }
    boolean crossed =
        absolute
            ? min.isPresent() && max.isPresent() && min.get() > max.get()
            : minPct.isPresent() && maxPct.isPresent() && minPct.get().compareTo(maxPct.get()) > 0;
    if (crossed) {
      item.problem(": the least is above the greatest, so that no number is good", "");
      return List.of();
    }
    return List.of(
        absolute
            ? draft(item, "row_count", Figures.rowCount(min.orElse(null), max.orElse(null)), "")
            : draft(
                item,
                "row_count_against_last_" + days.get(),
                Figures.rowCountAgainst(days.get(), minPct.orElse(null), maxPct.orElse(null)),
                ""));
  }

  private static Optional<BigDecimal> number(CheckItem item, String key) {
    return item.body().text(key).map(text -> new BigDecimal(text.text()));
  }

  private static List<CheckDraft> freshness(CheckItem item) {
    Optional<Value.Text> column = item.body().text("column");
    Optional<Value.Text> age = item.body().text("max_age");
    if (column.isEmpty() || age.isEmpty()) {
      return List.of();
    }
    String name = column.get().text();
    item.column(column.get())
        .filter(c -> !TIMES.contains(c.type().kind()))
        .ifPresent(
            c ->
                item.problem(
                    ": column '%s' is %s".formatted(name, c.type()),
                    "expected a date or a timestamp"));
    Duration maxAge = Scalar.duration(age.get().text());
    return List.of(
        draft(item, "freshness_" + name, Figures.freshness(name, maxAge), "newest " + name));
  }

  private List<CheckDraft> expression(CheckItem item) {
    SqlSource source = item.source(item.item().text("expression").orElseThrow().text());
    Optional<SqlModel> model =
        bench.condition(source).flatMap(parsed -> names.model(source, parsed));
    if (item.item().text("name").isEmpty()) {
      item.problem(": the check has no name", "give it one: name: <what_holds>");
    }
    return model
        .map(m -> draft(item, "", Questions.expression(m.text()), said(m.text()) + " is not true"))
        .map(d -> with(d, source, model.get()))
        .stream()
        .toList();
  }

  private static String said(String condition) {
    return condition.strip().replaceAll("\\s+", " ");
  }

  private List<CheckDraft> expected(CheckItem item) {
    Optional<Value.Text> figure = item.body().text("figure");
    Optional<Value.Text> name = item.body().text("name");
    if (figure.isEmpty() || name.isEmpty()) {
      return List.of();
    }
    SqlSource source = item.source(figure.get().text());
    Optional<SqlModel> model = figure(source);
    String file = item.body().text("file").map(Value.Text::text).orElse("expected.yaml");
    Optional<Literal> value = folder.values().find(item, file, name.get().text());
    Optional<BigDecimal> tolerance = number(item, "tolerance");
    if (tolerance.isPresent() && value.isPresent() && !value.get().isNumber()) {
      item.problem(": '%s' is no number, so that there is no tolerance".formatted(value.get()), "");
    }
    if (model.isEmpty() || value.isEmpty()) {
      return List.of();
    }
    Question question = Figures.expected(model.get().text(), value.get(), tolerance.orElse(null));
    String key = name.get().text();
    CheckDraft draft = draft(item, "expected_" + key, question, key.replace('_', ' '));
    return List.of(with(draft, source, model.get()));
  }

  /** A whole SELECT of the figure; empty where it is not valid, which is reported. */
  private Optional<SqlModel> figure(SqlSource source) {
    if (source.sql().strip().matches("(?is)(SELECT|WITH|FROM|VALUES)\\b.*")) {
      return bench.select(source).flatMap(parsed -> names.model(source, parsed));
    }
    Optional<ParsedSelect> parsed = bench.expression(source, "figure", "write a whole SELECT");
    return parsed
        .flatMap(p -> names.model(source, p))
        .map(
            m ->
                new SqlModel(
                    "SELECT (%s%n) FROM this".formatted(m.text()),
                    m.inputs(),
                    m.references(),
                    m.fingerprint()));
  }

  private CheckDraft with(CheckDraft draft, SqlSource source, SqlModel model) {
    return new CheckDraft(
        draft.table(),
        draft.check().reading(folder.references(model.references())),
        source,
        model.references());
  }
}
