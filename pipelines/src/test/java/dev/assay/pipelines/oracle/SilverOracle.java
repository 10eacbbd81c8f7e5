// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Types, judges, deduplicates and masks the rows of one table. */
final class SilverOracle {
  /** Counted when a column of the key is null. */
  static final String KEY_NULL = "key_null";

  /** Prefix, before the column's name, of what is counted when a value does not fit its type. */
  static final String MISFIT = "misfit:";

  private final Cleaning cleaning;
  private final Masking masking;
  private final Map<String, Long> rejectsByRule = new TreeMap<>();

  SilverOracle(Cleaning cleaning, Masking masking) {
    this.cleaning = cleaning;
    this.masking = masking;
  }

  Silver clean(Table raw) {
    List<String> columns = List.copyOf(cleaning.types().keySet());
    Versions versions = new Versions(cleaning.key(), cleaning.latestBy(), columns);
    Map<List<Object>, Map<String, Object>> kept = new LinkedHashMap<>();
    long rejected = 0;
    long deduplicated = 0;
    for (Map<String, Object> row : raw.rows()) {
      List<String> broken = new ArrayList<>();
      Map<String, Object> typed = typed(row, broken);
      judge(typed, broken);
      if (!broken.isEmpty()) {
        rejected++;
        broken.forEach(rule -> rejectsByRule.merge(rule, 1L, Long::sum));
        continue;
      }
      List<Object> key = cleaning.key().stream().map(typed::get).toList();
      Map<String, Object> other = kept.get(key);
      deduplicated += other == null ? 0 : 1;
      if (other == null || versions.compare(typed, other) > 0) {
        kept.put(key, typed);
      }
    }
    kept.values().forEach(this::mask);
    Table table = new Table(columns, List.copyOf(kept.values()));
    return new Silver(table, raw.rows().size(), rejected, deduplicated, rejectsByRule);
  }

  private Map<String, Object> typed(Map<String, Object> row, List<String> broken) {
    Map<String, Object> typed = new LinkedHashMap<>();
    cleaning
        .types()
        .forEach(
            (column, type) -> {
              try {
                typed.put(column, type.of(row.get(column)));
              } catch (ArithmeticException | DateTimeException e) {
                typed.put(column, null);
                broken.add(MISFIT + column);
              }
            });
    return typed;
  }

  private void judge(Map<String, Object> typed, List<String> broken) {
    if (cleaning.key().stream().anyMatch(column -> typed.get(column) == null)) {
      broken.add(KEY_NULL);
    }
    cleaning
        .rules()
        .forEach(
            (rule, isBad) -> {
              if (isBad.test(typed)) {
                broken.add(rule);
              }
            });
  }

  private void mask(Map<String, Object> row) {
    cleaning.masked().forEach(column -> row.put(column, masking.of((String) row.get(column))));
  }
}
