// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.storage.ScratchSpace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Queries that grow at random, each of whose columns is known to be made from what. */
class LineagePropertiesTest {
  private static final int LAYERS = 6;
  private static final Map<String, List<String>> TABLES =
      Map.of("silver.t", List.of("a", "b", "c"), "silver.u", List.of("a", "b", "d"));

  private static ScratchSpace scratch;
  private static DuckDbKernel kernel;

  @BeforeContainer
  static void open() {
    scratch = ScratchSpace.create();
    kernel = DuckDbKernel.open(new KernelLimits(1, 128L << 20, 128L << 20), scratch);
    kernel.execute("CREATE SCHEMA silver");
    kernel.execute("CREATE TABLE silver.t (a INT, b INT, c INT)");
    kernel.execute("CREATE TABLE silver.u (a INT, b INT, d INT)");
  }

  @AfterContainer
  static void close() {
    kernel.close();
    scratch.close();
  }

  @Property(tries = 150)
  void whatAColumnIsMadeFromSurvivesEveryWayToWriteIt(@ForAll long seed) {
    Growth growth = new Growth(new Random(seed));
    Query query = growth.grown();
    kernel.query("DESCRIBE " + query.sql, row -> row.getString(1));

    Map<String, Map<String, InputKind>> derived = new LinkedHashMap<>();
    new SqlLineage(kernel, TABLES)
        .of(query.sql, List.of())
        .forEach(
            column -> {
              assertThat(column.unknown()).as(query.sql).isNull();
              derived.put(
                  column.column(),
                  column.inputs().stream()
                      .collect(
                          Collectors.toMap(i -> i.table() + "." + i.column(), ColumnInput::kind)));
            });

    assertThat(derived).as(query.sql).isEqualTo(query.columns);
  }

  /**
   * A query.
   *
   * @param sql its text
   * @param columns its columns, each with what it is made from
   */
  private record Query(String sql, Map<String, Map<String, InputKind>> columns) {}

  /** Grows queries by wrapping them. */
  private static final class Growth {
    private final Random random;
    private int names;

    Growth(Random random) {
      this.random = random;
    }

    Query grown() {
      Query query = table();
      for (int i = 0; i < LAYERS; i++) {
        query =
            switch (random.nextInt(7)) {
              case 0 -> project(query, true);
              case 1 -> project(query, false);
              case 2 -> join(query, table());
              case 3 -> union(query, table());
              case 4 -> aggregate(query);
              case 5 -> star(query);
              default -> correlated(query);
            };
      }
      return query;
    }

    private Query table() {
      String table = random.nextBoolean() ? "silver.t" : "silver.u";
      Map<String, Map<String, InputKind>> columns = new LinkedHashMap<>();
      List<String> items = new ArrayList<>();
      for (String column : TABLES.get(table)) {
        String name = name();
        items.add(column + " AS " + name);
        columns.put(name, Map.of(table + "." + column, InputKind.IDENTITY));
      }
      return new Query("SELECT %s FROM %s".formatted(String.join(", ", items), table), columns);
    }

    private Query project(Query query, boolean cte) {
      Map<String, Map<String, InputKind>> columns = new LinkedHashMap<>();
      List<String> items = new ArrayList<>();
      for (String left : query.columns.keySet()) {
        String right = any(query);
        String name = name();
        boolean plain = random.nextBoolean();
        items.add(
            plain
                ? "q.%s AS %s".formatted(left, name)
                : "CASE WHEN %s > 1 THEN q.%s END AS %s".formatted(left, right, name));
        columns.put(
            name,
            plain
                ? query.columns.get(left)
                : both(
                    query.columns.get(left), query.columns.get(right), InputKind.TRANSFORMATION));
      }
      String list = String.join(", ", items);
      String sql =
          cte
              ? "WITH q AS (%s) SELECT %s FROM q".formatted(query.sql, list)
              : "SELECT %s FROM (%s) AS q".formatted(list, query.sql);
      return new Query(sql, columns);
    }

    private Query join(Query left, Query right) {
      Map<String, Map<String, InputKind>> columns = new LinkedHashMap<>(left.columns);
      columns.putAll(right.columns);
      String on = "%s = %s".formatted(any(left), any(right));
      return new Query(
          "SELECT * FROM (%s) LEFT JOIN (%s) ON %s".formatted(left.sql, right.sql, on), columns);
    }

    private Query union(Query left, Query right) {
      List<String> names = new ArrayList<>(left.columns.keySet());
      Collections.shuffle(names, random);
      names = names.subList(0, right.columns.size());
      List<Map<String, InputKind>> others = List.copyOf(right.columns.values());
      Map<String, Map<String, InputKind>> columns = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        columns.put(
            names.get(i), both(left.columns.get(names.get(i)), others.get(i), InputKind.IDENTITY));
      }
      return new Query(
          "SELECT %s FROM (%s) UNION ALL (%s)"
              .formatted(String.join(", ", names), left.sql, right.sql),
          columns);
    }

    private Query aggregate(Query query) {
      Map<String, Map<String, InputKind>> columns = new LinkedHashMap<>();
      String key = any(query);
      columns.put(key, query.columns.get(key));
      List<String> items = new ArrayList<>(List.of(key));
      for (int i = 0; i < 2; i++) {
        String column = any(query);
        String name = name();
        items.add("CAST(max(%s) AS INT) AS %s".formatted(column, name));
        columns.put(name, both(query.columns.get(column), Map.of(), InputKind.AGGREGATION));
      }
      return new Query(
          "SELECT %s FROM (%s) GROUP BY %s".formatted(String.join(", ", items), query.sql, key),
          columns);
    }

    private Query star(Query query) {
      String replaced = any(query);
      Map<String, Map<String, InputKind>> columns = new LinkedHashMap<>(query.columns);
      columns.put(replaced, both(query.columns.get(replaced), Map.of(), InputKind.TRANSFORMATION));
      return new Query(
          "SELECT * REPLACE (%1$s + 1 AS %1$s) FROM (%2$s)".formatted(replaced, query.sql),
          columns);
    }

    private Query correlated(Query query) {
      String column = any(query);
      String name = name();
      Map<String, Map<String, InputKind>> columns = new LinkedHashMap<>(query.columns);
      columns.put(
          name,
          both(
              query.columns.get(column),
              Map.of("silver.u.d", InputKind.IDENTITY),
              InputKind.AGGREGATION));
      return new Query(
          "SELECT o.*, (SELECT CAST(sum(d + o.%s) AS INT) FROM silver.u) AS %s FROM (%s) AS o"
              .formatted(column, name, query.sql),
          columns);
    }

    private static Map<String, InputKind> both(
        Map<String, InputKind> left, Map<String, InputKind> right, InputKind least) {
      Map<String, InputKind> both = new LinkedHashMap<>(left);
      right.forEach((place, kind) -> both.merge(place, kind, InputKind::or));
      both.replaceAll((place, kind) -> kind.or(least));
      return both;
    }

    private String any(Query query) {
      List<String> all = List.copyOf(query.columns.keySet());
      return all.get(random.nextInt(all.size()));
    }

    private String name() {
      return "x" + names++;
    }
  }
}
