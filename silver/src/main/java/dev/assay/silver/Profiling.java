// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.Resources;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.manifest.SourceColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Looks at all rows of raw files, in steps: {@code sampled} holds them as trimmed text; types, then
 * facts, are asked of it. A type is taken only if every value fits it, so that silver will accept
 * the rows under the contract that comes of it.
 */
final class Profiling {
  private static final Set<Kind> RANGED =
      Set.of(
          Kind.INT,
          Kind.LONG,
          Kind.DECIMAL,
          Kind.FLOAT,
          Kind.DOUBLE,
          Kind.DATE,
          Kind.TIME,
          Kind.TIMESTAMP,
          Kind.LOCAL_TIMESTAMP);
  private static final Set<Kind> DATED = Set.of(Kind.DATE, Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP);

  private final DuckDbKernel kernel;
  private final RawTable table;

  Profiling(DuckDbKernel kernel, RawTable table) {
    this.kernel = kernel;
    this.table = table;
  }

  /** Teaches a kernel, which knows the macros of typing, those of profiles. */
  static void load(DuckDbKernel kernel) {
    kernel.execute(Resources.text(Profiling.class, "profile.sql"));
  }

  TableProfile run() {
    CsvFiles csv = table.csv();
    csv.requireHeaders();
    CsvErrors.readable(
        table.place(),
        () -> {
          kernel.execute("CREATE OR REPLACE TABLE sampled AS FROM " + csv.trimmed());
          return null;
        });
    long rows = kernel.count("SELECT count(*) FROM sampled");
    List<ColumnCounts> counts = ColumnCounts.of(kernel, table);
    List<ColumnType> types = types(counts);
    List<String> names = SourceColumns.fieldNames(table.sources());
    List<ColumnProfile> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(column(i, names.get(i), types.get(i), rows, counts.get(i)));
    }
    LikelyKeys keys = new LikelyKeys(kernel, columns, rows);
    return new TableProfile(
        table.table(), table.place(), rows, columns, keys.find(), keys.nearest());
  }

  /** What the source says where every value keeps to it, else what the values say. */
  private List<ColumnType> types(List<ColumnCounts> counts) {
    List<ColumnType> types = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      RawColumn raw = table.columns().get(i);
      boolean kept = raw.known() != null && counts.get(i).misfits() == 0;
      types.add(raw.masked() ? ColumnType.of(Kind.STRING) : kept ? raw.known() : null);
      if (types.get(i) == null) {
        open.add(i);
      }
    }
    if (!open.isEmpty()) {
      List<ColumnType> byValues = Inference.types(kernel, table.sources(), open, "sampled");
      for (int i = 0; i < open.size(); i++) {
        types.set(open.get(i), byValues.get(i));
      }
    }
    return types;
  }

  private ColumnProfile column(
      int place, String name, ColumnType type, long rows, ColumnCounts counts) {
    RawColumn raw = table.columns().get(place);
    ColumnSigns signs = ColumnSigns.of(kernel, table, place, type, counts);
    boolean shown = signs.personal() == null && !raw.masked();
    Range range = shown && RANGED.contains(type.kind()) ? range(place, type) : Range.NONE;
    // Where the source has a type for it, a moment has one form.
    boolean told = type.equals(raw.known());
    boolean dated = shown && !told && (signs.dates() > 0 || DATED.contains(type.kind()));
    Nearly nearly = shown ? nearly(raw, type, counts, signs) : Nearly.NONE;
    return new ColumnProfile(
        name,
        raw.source(),
        type,
        nullable(raw.source(), rows, counts),
        rows,
        counts.values(),
        kernel.count("SELECT count(DISTINCT c%d) FROM sampled".formatted(place)),
        range.least(),
        range.greatest(),
        counts.shortest(),
        counts.longest(),
        dated ? dates(place) : Map.of(),
        nearly.type(),
        nearly.misfits(),
        signs.personal());
  }

  /** The type that a column of text almost has: as the source says, or as most of its values do. */
  private static Nearly nearly(
      RawColumn raw, ColumnType type, ColumnCounts counts, ColumnSigns signs) {
    if (type.kind() != Kind.STRING) {
      return Nearly.NONE;
    }
    if (raw.known() != null) {
      return new Nearly(raw.known(), counts.misfits());
    }
    long undated = counts.values() - signs.dates();
    return signs.dates() > undated
        ? new Nearly(ColumnType.of(Kind.TIMESTAMP), undated)
        : Nearly.NONE;
  }

  /** The source's word, unless the values belie it; without it, what the values show. */
  private static boolean nullable(SourceColumn source, long rows, ColumnCounts counts) {
    if (counts.values() < rows) {
      return true;
    }
    return source.nullable() == null ? rows == 0 : source.nullable();
  }

  private Range range(int place, ColumnType type) {
    String typed = Typing.typed(type, "c" + place);
    return kernel
        .query(
            "SELECT min(v)::VARCHAR, max(v)::VARCHAR FROM (SELECT %s AS v FROM sampled)"
                .formatted(typed),
            row -> new Range(row.getString(1), row.getString(2)))
        .get(0);
  }

  private Map<String, Long> dates(int place) {
    Map<String, Long> forms = new LinkedHashMap<>();
    kernel
        .query(
            """
            SELECT form, count(*) FROM (SELECT date_form(c%d) AS form FROM sampled)
            WHERE form IS NOT NULL GROUP BY form ORDER BY 2 DESC, 1"""
                .formatted(place),
            row -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(form -> forms.put(form.getKey(), form.getValue()));
    return forms;
  }

  private record Range(String least, String greatest) {
    static final Range NONE = new Range(null, null);
  }

  private record Nearly(ColumnType type, long misfits) {
    static final Nearly NONE = new Nearly(null, 0);
  }
}
