// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.ecommerce;

import dev.assay.sandbox.dice.Dice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * A day of an online shop, invented, with what is wrong in such files: values that lack, make no
 * sense or do not fit their type, rows that are there twice, sales of products that nobody knows.
 * The same size and seed give the same rows on any machine. Immutable and thread-safe.
 */
public final class ShopDay {
  /** Of these bytes half are logs; the rest is shared out by these parts of a hundred. */
  private static final long LOG_BYTES = 375;

  private static final long SESSION_BYTES = 262;
  private static final long SALE_BYTES = 86;
  private static final long USER_BYTES = 60;
  private static final long PRODUCT_BYTES = 193;

  /** Above that no sheet can go, with its header. */
  private static final long MOST_SHEET_ROWS = 1_000_000;

  /** In one of so many visits something is bought, if chance will have it. */
  private static final long BUYS_OF_VISITS = 5;

  private static final long MILLIS_A_DAY = 86_400_000;
  private static final List<String> ENDPOINTS =
      List.of("/api/cart", "/api/checkout", "/api/login", "/api/products", "/api/search");
  private static final List<String> DEVICES =
      List.of("mobile", "Mobile ", "DESKTOP", "desktop", "tablet");
  private static final List<String> CATEGORIES =
      List.of("books", "games", "garden", "kitchen", "toys");
  private static final List<String> COUNTRIES = List.of("BE", "CH", "DE", "FR", "LU");

  static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36");
  private static final List<String> REFERRERS =
      List.of(
          "https://search.example.com/?q=shop",
          "https://news.example.net/tests/the-best-shops-of-the-year",
          "https://mail.example.org/campaign/winter-sale");
  private static final List<String> CAMPAIGNS = List.of("winter-sale", "newsletter", "retarget");
  private static final List<String> PAYMENTS = List.of("card", "transfer", "invoice", "wallet");

  private static final List<String> CITIES =
      List.of("Liège", "Zürich", "Münster", "Orléans", "Esch-sur-Alzette");
  private static final String DESCRIPTION =
      "Number %d of a series made by hand, in a box with a manual; two years of warranty, spare"
          + " parts for ten";
  private static final long RAGGED_EVERY = 331;

  private final LocalDate day;
  private final long seed;
  private final long bytes;
  private final long midnight;

  /**
   * A day.
   *
   * @param day the UTC day
   * @param bytes about how many bytes all files have, unpacked
   * @param seed the same seed gives the same rows
   */
  public ShopDay(LocalDate day, long bytes, long seed) {
    this.day = day;
    this.bytes = bytes;
    this.seed = seed;
    this.midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /** The day. */
  public LocalDate day() {
    return day;
  }

  /** Requests to the shop's interface. */
  public RawTable logs() {
    return new RawTable(
        List.of(
            "ts",
            "method",
            "path",
            "status",
            "latency_ms",
            "session_id",
            "host",
            "referer",
            "agent",
            "bytes"),
        rows(50, LOG_BYTES),
        this::log);
  }

  /** Whether that row of the logs broke off, and so is none. */
  public boolean isBroken(long row) {
    return LogArchive.isBroken(row, logs().size());
  }

  /** Visits. */
  public RawTable sessions() {
    return new RawTable(
        List.of(
            "session_id",
            "user_id",
            "started_at",
            "ended_at",
            "device",
            "pages",
            "referrer",
            "landing_page",
            "campaign",
            "agent"),
        rows(20, SESSION_BYTES),
        i -> session(twice("session", i)));
  }

  /** What was bought. */
  public RawTable sales() {
    return new RawTable(
        List.of(
            "sale_id",
            "session_id",
            "product_id",
            "quantity",
            "unit_price",
            "sold_at",
            "payment",
            "ship_to",
            "campaign"),
        rows(20, SALE_BYTES),
        i -> sale(twice("sale", i)));
  }

  /** Customers; those of the second file pay for being premium ones. */
  public RawTable users(boolean premium) {
    long all = rows(6, USER_BYTES);
    long dear = Math.max(1, all / 5);
    // a tenth of the premium customers is still among the others
    long first = premium ? all - dear : 0;
    return new RawTable(
        List.of("user_id", "email", "city", "country", "credit", "signed_up_at"),
        premium ? dear : all - dear + dear / 10,
        i -> user(first + twice("user", i)));
  }

  /** Whether that row of the customers has a field too few or too many, and so is none. */
  public boolean isRagged(long row) {
    return row % RAGGED_EVERY == RAGGED_EVERY - 1;
  }

  /** What is sold; the first share of the products is in a CSV file, the second in a workbook. */
  public RawTable products(boolean inWorkbook) {
    long half = products() / 2;
    return new RawTable(
        List.of("product_id", "name", "category", "price", "listed_on", "description"),
        half,
        i -> product(inWorkbook ? half + i : i));
  }

  private long products() {
    return Math.min(2 * MOST_SHEET_ROWS, 2 * Math.max(5, rows(4, PRODUCT_BYTES) / 2));
  }

  private long rows(int percent, long each) {
    return Math.max(10, bytes / 100 * percent / each);
  }

  /** Of two hundred rows one is the one before it, once more. */
  private long twice(String purpose, long i) {
    return i > 0 && Dice.of(seed, purpose + " twice", i).perMille(5) ? i - 1 : i;
  }

  private List<String> log(long i) {
    Dice dice = Dice.of(seed, "log", i);
    String path = dice.perMille(5) ? null : dice.pick(ENDPOINTS);
    int latency = 3_000 + dice.below(80_000) + (dice.perMille(30) ? dice.below(3_000_000) : 0);
    String status =
        dice.perMille(4) ? "999" : dice.perMille(40) ? "500" : dice.perMille(60) ? "404" : "200";
    String millis = dice.perMille(5) ? "-1" : BigDecimal.valueOf(latency, 3).toPlainString();
    return Arrays.asList(
        time(i * MILLIS_A_DAY / logs().size()),
        dice.perMille(300) ? "POST" : "GET",
        path,
        status,
        millis,
        sessionId(dice.below(sessionCount())),
        "web-0%d.shop.example.org".formatted(dice.between(1, 8)),
        page(dice),
        dice.pick(AGENTS),
        Integer.toString(dice.between(200, 90_000)));
  }

  private int sessionCount() {
    return (int) rows(20, SESSION_BYTES);
  }

  private List<String> session(long i) {
    Dice dice = Dice.of(seed, "session", i);
    long start = dice.below((int) MILLIS_A_DAY - 3_600_000);
    long length = dice.between(5, 3_000) * 1_000L;
    boolean backwards = dice.perMille(5);
    return Arrays.asList(
        sessionId(i),
        dice.perMille(8) ? null : userId(dice.below((int) rows(6, USER_BYTES))),
        time(start),
        backwards ? time(start - 1_000) : time(start + length),
        dice.perMille(20) ? null : dice.pick(DEVICES),
        Integer.toString(dice.between(1, 40)),
        dice.perMille(300) ? null : dice.pick(REFERRERS),
        page(dice),
        dice.perMille(600) ? null : dice.pick(CAMPAIGNS),
        dice.pick(AGENTS));
  }

  private List<String> sale(long i) {
    Dice dice = Dice.of(seed, "sale", i);
    long product = (long) dice.below((int) products()) * dice.below(1_000) / 1_000;
    String quantity = dice.perMille(5) ? "0" : Integer.toString(dice.between(1, 4));
    String price = dice.perMille(3) ? "NaN" : price(product);
    String known = dice.perMille(5) ? "p-none-" + i : productId(product);
    return Arrays.asList(
        "o" + i,
        sessionId(dice.below(sessionCount()) / BUYS_OF_VISITS * BUYS_OF_VISITS),
        known,
        quantity,
        price,
        time(dice.below((int) MILLIS_A_DAY)),
        dice.pick(PAYMENTS),
        dice.pick(CITIES),
        dice.perMille(700) ? null : dice.pick(CAMPAIGNS));
  }

  private List<String> user(long i) {
    Dice dice = Dice.of(seed, "user", i);
    String email =
        dice.perMille(20) ? null : dice.perMille(5) ? "user" + i : "User" + i + "@example.org ";
    return Arrays.asList(
        dice.perMille(3) ? null : userId(i),
        email,
        dice.pick(CITIES),
        dice.pick(COUNTRIES),
        credit(dice.perMille(300) ? 0 : dice.below(300_000)),
        day.minusDays(dice.below(900)).toString());
  }

  private List<String> product(long i) {
    Dice dice = Dice.of(seed, "product", i);
    String category = dice.perMille(10) ? null : dice.pick(CATEGORIES);
    String price = i % 150 == 149 ? "-" + price(i) : price(i);
    return Arrays.asList(
        productId(i),
        "Product \"%d\", new".formatted(i),
        category,
        price,
        day.minusDays(dice.below(2_000)).toString(),
        DESCRIPTION.formatted(i));
  }

  private static String page(Dice dice) {
    return "https://shop.example.org/%s?page=%d"
        .formatted(dice.pick(CATEGORIES), dice.between(1, 60));
  }

  /** As it is written where the comma separates the fraction, as in {@code 1 234,50}. */
  private static String credit(int cents) {
    int euros = cents / 100;
    String whole =
        euros < 1_000 ? Integer.toString(euros) : "%d %03d".formatted(euros / 1_000, euros % 1_000);
    return "%s,%02d".formatted(whole, cents % 100);
  }

  private String price(long product) {
    return BigDecimal.valueOf(Dice.of(seed, "price", product).between(199, 29_999), 2)
        .toPlainString();
  }

  private String time(long millis) {
    return Instant.ofEpochMilli(midnight + millis).toString();
  }

  private static String sessionId(long i) {
    return "s" + i;
  }

  private static String userId(long i) {
    return "u" + i;
  }

  private static String productId(long i) {
    return "p" + i;
  }

  /** The cells of a product as a workbook has them: its price is a number, its day a day. */
  static List<?> typed(List<String> product) {
    return Arrays.asList(
        product.get(0),
        product.get(1),
        product.get(2),
        new BigDecimal(product.get(3)),
        LocalDate.parse(product.get(4)),
        product.get(5));
  }
}
