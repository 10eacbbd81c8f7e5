// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.ecommerce;

import dev.assay.sandbox.ecommerce.ShopDay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;

/** The shop's gold tables computed in plain Java from the rows of its files, each row as CSV. */
public final class ShopOracle {
  private static final String UNKNOWN = "unknown";

  private final ShopDay shop;
  private final Map<String, List<String>> sessions = new LinkedHashMap<>();
  private final Map<String, List<String>> products = new LinkedHashMap<>();
  private final Map<String, String> segments = new LinkedHashMap<>();
  private final Map<String, List<String>> sales = new LinkedHashMap<>();

  /** Takes in the rows that are good. */
  public ShopOracle(ShopDay shop) {
    this.shop = shop;
    shop.sessions()
        .rows()
        .filter(ShopOracle::isVisit)
        .forEach(row -> sessions.put(row.get(0), row));
    for (boolean inWorkbook : new boolean[] {false, true}) {
      shop.products(inWorkbook)
          .rows()
          .filter(row -> !row.get(3).startsWith("-"))
          .forEach(row -> products.put(row.get(0), row));
    }
    // who is in both files is premium
    users(false).forEach(row -> segments.put(row.get(0), "base"));
    users(true).forEach(row -> segments.put(row.get(0), "premium"));
    shop.sales()
        .rows()
        .filter(row -> !row.get(3).equals("0") && !row.get(4).equals("NaN"))
        .forEach(row -> sales.put(row.get(0), row));
  }

  private List<List<String>> users(boolean premium) {
    return LongStream.range(0, shop.users(premium).size())
        .filter(row -> !shop.isRagged(row))
        .mapToObj(shop.users(premium).cells())
        .filter(ShopOracle::isUser)
        .toList();
  }

  /** User, city, credit and day of signing up. */
  public List<String> customers() {
    Map<String, List<String>> kept = new LinkedHashMap<>();
    users(false).forEach(row -> kept.put(row.get(0), row));
    users(true).forEach(row -> kept.put(row.get(0), row));
    return kept.values().stream()
        .map(
            row ->
                "%s,%s,%s,%s"
                    .formatted(
                        row.get(0),
                        row.get(2),
                        row.get(4).replace(" ", "").replace(',', '.'),
                        row.get(5)))
        .toList();
  }

  /** Product, price and the day since which it is sold. */
  public List<String> goods() {
    return products.values().stream()
        .map(row -> "%s,%s,%s".formatted(row.get(0), row.get(3), row.get(4)))
        .toList();
  }

  private static boolean isVisit(List<String> row) {
    return row.get(1) != null && !Instant.parse(row.get(3)).isBefore(Instant.parse(row.get(2)));
  }

  private static boolean isUser(List<String> row) {
    return row.get(0) != null && (row.get(1) == null || row.get(1).contains("@"));
  }

  /** Hour, endpoint, requests, errors, rate and three percentiles. */
  public List<String> requests() {
    Map<String, List<BigDecimal>> latencies = new TreeMap<>();
    Map<String, Long> errors = new TreeMap<>();
    for (long i = 0; i < shop.logs().size(); i++) {
      List<String> row = shop.logs().cells().apply(i);
      boolean good =
          !shop.isBroken(i)
              && row.get(2) != null
              && !row.get(3).equals("999")
              && !row.get(4).equals("-1");
      if (good) {
        Instant hour = Instant.parse(row.get(0)).truncatedTo(ChronoUnit.HOURS);
        String key = "%s,%s".formatted(hour.toString().replace(":00:00Z", ":00Z"), row.get(2));
        latencies.computeIfAbsent(key, k -> new ArrayList<>()).add(new BigDecimal(row.get(4)));
        errors.merge(key, Integer.parseInt(row.get(3)) >= 400 ? 1L : 0L, Long::sum);
      }
    }
    return latencies.entrySet().stream()
        .map(e -> e.getKey() + requests(e.getValue(), errors.get(e.getKey())))
        .toList();
  }

  private static String requests(List<BigDecimal> latencies, long errors) {
    List<BigDecimal> sorted = latencies.stream().sorted().toList();
    return ",%d,%d,%s,%s,%s,%s"
        .formatted(
            sorted.size(),
            errors,
            rate(errors, sorted.size()),
            percentile(sorted, 50),
            percentile(sorted, 95),
            percentile(sorted, 99));
  }

  private static BigDecimal percentile(List<BigDecimal> sorted, int percent) {
    return sorted.get((sorted.size() * percent + 99) / 100 - 1).setScale(3);
  }

  private static BigDecimal rate(long part, long all) {
    return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(all), 6, RoundingMode.HALF_UP);
  }

  private static BigDecimal revenue(List<String> sale) {
    return new BigDecimal(sale.get(3)).multiply(new BigDecimal(sale.get(4))).setScale(2);
  }

  private String segment(String user) {
    return segments.getOrDefault(user == null ? UNKNOWN : user, UNKNOWN);
  }

  /** Visit, segment, seconds, sales, whether anything was bought, and revenue. */
  public List<String> visits() {
    Map<String, List<List<String>>> bought = new LinkedHashMap<>();
    sales.values().forEach(s -> bought.computeIfAbsent(s.get(1), k -> new ArrayList<>()).add(s));
    return sessions.values().stream()
        .map(
            row -> {
              List<List<String>> own = bought.getOrDefault(row.get(0), List.of());
              return "%s,%s,%d,%d,%s,%s"
                  .formatted(
                      row.get(0),
                      segment(row.get(1)),
                      seconds(row),
                      own.size(),
                      !own.isEmpty(),
                      total(own));
            })
        .toList();
  }

  private static long seconds(List<String> session) {
    return Duration.between(Instant.parse(session.get(2)), Instant.parse(session.get(3)))
        .toSeconds();
  }

  private static BigDecimal total(List<List<String>> sales) {
    return sales.stream().map(ShopOracle::revenue).reduce(new BigDecimal("0.00"), BigDecimal::add);
  }

  /** Segment, visits, converted, rate and revenue. */
  public List<String> conversions() {
    Map<String, List<String[]>> visits = new TreeMap<>();
    visits()
        .forEach(
            visit -> {
              String[] cells = visit.split(",");
              visits.computeIfAbsent(cells[1], k -> new ArrayList<>()).add(cells);
            });
    return visits.entrySet().stream()
        .map(
            e -> {
              long converted = e.getValue().stream().filter(v -> v[4].equals("true")).count();
              BigDecimal revenue =
                  e.getValue().stream()
                      .map(v -> new BigDecimal(v[5]))
                      .reduce(BigDecimal.ZERO, BigDecimal::add);
              int all = e.getValue().size();
              return "%s,%d,%d,%s,%s"
                  .formatted(e.getKey(), all, converted, rate(converted, all), revenue);
            })
        .toList();
  }

  /** Product, segment, sales, units and revenue. */
  public List<String> revenuePerProductAndSegment() {
    return revenue(sale -> sale.get(2) + "," + buyers(sale));
  }

  /** Category, sales, units and revenue. */
  public List<String> revenuePerCategory() {
    return revenue(sale -> category(sale.get(2)));
  }

  private String buyers(List<String> sale) {
    List<String> session = sessions.get(sale.get(1));
    return segment(session == null ? null : session.get(1));
  }

  private String category(String product) {
    String category = products.get(product).get(2);
    return category == null ? UNKNOWN : category;
  }

  private List<String> revenue(Function<List<String>, String> group) {
    Map<String, List<List<String>>> groups = new TreeMap<>();
    sales.values().stream()
        .filter(sale -> products.containsKey(sale.get(2)))
        .forEach(s -> groups.computeIfAbsent(group.apply(s), k -> new ArrayList<>()).add(s));
    return groups.entrySet().stream()
        .map(
            e ->
                "%s,%d,%d,%s"
                    .formatted(
                        e.getKey(),
                        e.getValue().size(),
                        e.getValue().stream().mapToLong(s -> Long.parseLong(s.get(3))).sum(),
                        total(e.getValue())))
        .toList();
  }

  /** The sales of products that are known. */
  public Set<String> joined() {
    Set<String> joined = new LinkedHashSet<>();
    sales.values().stream()
        .filter(sale -> products.containsKey(sale.get(2)))
        .forEach(
            sale ->
                joined.add(
                    "%s,%s,%s,%s"
                        .formatted(
                            sale.get(0), sale.get(2), category(sale.get(2)), revenue(sale))));
    return joined;
  }
}
