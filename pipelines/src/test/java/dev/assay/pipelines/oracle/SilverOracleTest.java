// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import static dev.assay.pipelines.oracle.Day.ANN;
import static dev.assay.pipelines.oracle.Day.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SilverOracleTest {
  private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
  private static final FxRates RATES =
      FxRates.of(List.of("currency,date,rate_to_eur", "USD,2026-01-05,0.9", "SEK,2026-01-06,0.1"));

  private final Table users =
      Table.of("id", "first_name", "last_name", "email", "created_at", "updated_at");
  private final Table purchases =
      Table.of("user_id", "purchase_time", "purchase_id", "product_type", "amount", "currency");

  @Test
  void textIsTrimmedOfUnicodeWhiteSpaceAndEmptyBecomesNull() {
    user("\u00a0Ann\t\r\n", "a@b.c", MONDAY).user("Ann", "a@b.c", MONDAY);
    user("\u2003\u3000 ", "a@b.c", MONDAY.minusSeconds(1));
    Silver silver = clean("users", users);
    assertThat(silver.table().rows())
        .extracting(row -> row.get("first_name"))
        .containsExactly("Ann");
    assertThat(Typing.trimmed("\u2003\u3000 \n")).isNull();
    assertThat(silver.deduplicated()).isEqualTo(2);
  }

  @Test
  void theLatestVersionThatPassedIsKept() {
    user("new but bad", "nobody", MONDAY.plusSeconds(9));
    user("older", "a@b.c", MONDAY.minusSeconds(1)).user("latest", "a@b.c", MONDAY);
    Silver silver = clean("users", users);
    assertThat(silver.table().rows())
        .extracting(row -> row.get("first_name"))
        .containsExactly("latest");
    assertThat(List.of(silver.read(), silver.rejected(), silver.deduplicated()))
        .containsExactly(3L, 1L, 1L);
    assertThat(silver.rejectsByRule()).containsExactly(Map.entry("email_malformed", 1L));
  }

  @Test
  void aVersionWithoutATimeIsTheOldest() {
    user("zz undated", "a@b.c", null).user("dated", "a@b.c", Instant.EPOCH);
    assertThat(clean("users", users).table().rows())
        .extracting(row -> row.get("first_name"))
        .containsExactly("dated");
  }

  @Test
  void aTieGoesToTheGreaterRemainingColumnsByCodePointWithNullLast() {
    // U+1F389 is above U+FF5E, though its first UTF-16 unit is below.
    user("\uff5e", "a@b.c", MONDAY).user("🎉", "a@b.c", MONDAY).user(null, "a@b.c", MONDAY);
    assertThat(clean("users", users).table().rows())
        .extracting(row -> row.get("first_name"))
        .containsExactly("🎉");
  }

  @Test
  void addressesAreMaskedByTheHmacOfTheirTrimmedLowerCase() {
    user("Ann", " Ann@Example.ORG\u00a0", MONDAY);
    // printf 'ann@example.org' | openssl dgst -sha256 -hmac key
    assertThat(clean("users", users).table().rows())
        .extracting(row -> row.get("email"))
        .containsExactly("5a4f36ffabc9a58129802d45c8d9fbf4e051c142c935ab6416dfd63e19778361");
  }

  @Test
  void anAmountFitsOrIsRejectedAndIsNeverRounded() {
    purchase("1.2500000000", "EUR").purchase("1.2500001", "EUR").purchase("1E+2", "EUR");
    purchase("1000000000000", "EUR");
    Silver silver = clean("user_purchases", purchases);
    assertThat(silver.table().rows())
        .extracting(row -> row.get("amount"))
        .containsExactly(new BigDecimal("1.250000"), new BigDecimal("100.000000"));
    assertThat(silver.rejectsByRule()).containsEntry("misfit:amount", 2L);
  }

  @Test
  void amountsAreJudgedWithTheirBounds() {
    purchase("0", "EUR").purchase("-0.000001", "EUR").purchase("1000000", "EUR");
    purchase("1000000.000001", "EUR").purchase(null, "EUR");
    Silver silver = clean("user_purchases", purchases);
    assertThat(silver.table().rows()).hasSize(2);
    assertThat(silver.rejectsByRule())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("amount_negative", 1L, "amount_absurd", 1L, "amount_missing", 1L));
  }

  @Test
  void aCurrencyIsTakenAsSpelledAndNeedsARateOnOrBeforeTheDay() {
    purchase("1", "USD").purchase("1", " EUR ").purchase("1", "usd").purchase("1", "SEK");
    purchase("1", null);
    Silver silver = clean("user_purchases", purchases);
    assertThat(silver.table().rows())
        .extracting(row -> row.get("currency"))
        .containsExactly("USD", "EUR");
    assertThat(silver.rejectsByRule())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("currency_without_rate", 2L, "currency_missing", 1L));
  }

  @Test
  void aRowThatBreaksTwoRulesIsOneReject() {
    purchase("-1", "usd");
    Silver silver = clean("user_purchases", purchases);
    assertThat(silver.rejected()).isEqualTo(1);
    assertThat(silver.rejectsByRule()).containsOnlyKeys("amount_negative", "currency_without_rate");
  }

  @Test
  void aNullKeyIsRejectedAndAPairThatOccursTwiceIsKeptOnce() {
    Table memberships = Table.of("groups_id", "users_id");
    memberships.add(ANN, BOB).add(ANN, BOB).add(null, BOB).add(ANN, null);
    Silver silver = clean("groups_users_user", memberships);
    assertThat(silver.table().rows()).hasSize(1);
    assertThat(silver.rejectsByRule()).containsExactly(Map.entry("key_null", 2L));
    assertThat(silver.deduplicated()).isEqualTo(1);
  }

  private SilverOracleTest user(String firstName, String email, Instant updatedAt) {
    users.add(ANN, firstName, "Other", email, MONDAY, updatedAt);
    return this;
  }

  private SilverOracleTest purchase(String amount, String currency) {
    BigDecimal exact = amount == null ? null : new BigDecimal(amount);
    String name = "purchase " + purchases.rows().size();
    purchases.add(ANN, MONDAY, Day.id(name), "book", exact, currency);
    return this;
  }

  private static Silver clean(String table, Table rows) {
    Cleaning cleaning = Cleanings.of(RATES, Day.DATE).get(table);
    return new SilverOracle(cleaning, new Masking("key")).clean(rows);
  }
}
