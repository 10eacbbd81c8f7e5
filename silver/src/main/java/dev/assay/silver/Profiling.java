// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.manifest.SourceColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
  private static final Set<Kind> DATED =
      Set.of(Kind.STRING, Kind.LONG, Kind.DATE, Kind.TIMESTAMP, Kind.LOCAL_TIMESTAMP);

  private final DuckDbKernel kernel;
  private final RawTable table;

  Profiling(DuckDbKernel kernel, RawTable table) {
    this.kernel = kernel;
    this.table = table;
  }

  /** Teaches a kernel, which knows the macros of typing, those of profiles. */
  static void load(DuckDbKernel kernel) {
    try (InputStream in = Profiling.class.getResourceAsStream("profile.sql")) {
      kernel.execute(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TableProfile run() {
    CsvFiles csv = table.csv();
    csv.requireHeaders(kernel);
    CsvErrors.readable(
        table.place(),
        () -> {
          kernel.execute(
              "CREATE OR REPLACE TABLE sampled AS SELECT %s FROM %s"
                  .formatted(Inference.trimmed(table.columns().size()), csv.relation()));
          return null;
        });
    long rows = kernel.count("SELECT count(*) FROM sampled");
    List<ColumnType> types = Inference.types(kernel, table.sources(), "sampled");
    List<ColumnFacts> facts = ColumnFacts.of(kernel, table);
    List<String> names = SourceColumns.fieldNames(table.sources());
    List<ColumnProfile> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      columns.add(column(i, names.get(i), types.get(i), rows, facts.get(i)));
    }
    LikelyKeys keys = new LikelyKeys(kernel, columns, rows);
    return new TableProfile(
        table.table(), table.place(), rows, columns, keys.find(), keys.nearest());
  }

  private ColumnProfile column(
      int place, String name, ColumnType byValues, long rows, ColumnFacts facts) {
    RawColumn raw = table.columns().get(place);
    ColumnType type = type(raw, byValues, facts);
    boolean shown = facts.personal() == null && !raw.masked();
    Range range = shown && RANGED.contains(type.kind()) ? range(place, type) : Range.NONE;
    ColumnType nearly = nearly(raw, type, facts);
    boolean dated = shown && facts.dates() > 0 && DATED.contains(type.kind());
    return new ColumnProfile(
        name,
        raw.source(),
        type,
        nullable(raw.source(), rows, facts),
        rows,
        facts.values(),
        kernel.count("SELECT count(DISTINCT c%d) FROM sampled".formatted(place)),
        range.least(),
        range.greatest(),
        facts.shortest(),
        facts.longest(),
        dated ? dates(place) : Map.of(),
        nearly,
        nearly == null ? 0 : nearly.equals(raw.known()) ? facts.misfits() : facts.undated(),
        facts.personal());
  }

  /** What the source says where every value keeps to it, else what the values say. */
  private static ColumnType type(RawColumn raw, ColumnType byValues, ColumnFacts facts) {
    if (raw.masked()) {
      return ColumnType.of(Kind.STRING);
    }
    return raw.known() != null && facts.misfits() == 0 ? raw.known() : byValues;
  }

  private static ColumnType nearly(RawColumn raw, ColumnType type, ColumnFacts facts) {
    if (raw.masked() || type.kind() != Kind.STRING || facts.personal() != null) {
      return null;
    }
    if (raw.known() != null && facts.misfits() > 0) {
      return raw.known();
    }
    return facts.dates() > facts.undated() ? ColumnType.of(Kind.TIMESTAMP) : null;
  }

  /** The source's word, unless the values belie it; without it, what the values show. */
  private static boolean nullable(SourceColumn source, long rows, ColumnFacts facts) {
    if (facts.values() < rows) {
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
}
