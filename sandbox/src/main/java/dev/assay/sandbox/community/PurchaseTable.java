// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Invents the rows of {@code user_purchases}. */
final class PurchaseTable {
  /** Half of the purchases are in EUR, the others in currencies that have rates from the start. */
  static final List<String> CURRENCIES =
      List.of("EUR", "EUR", "EUR", "EUR", "EUR", "EUR", "USD", "USD", "GBP", "CHF", "JPY", "PLN");

  static final List<String> UNKNOWN_CURRENCIES = List.of("XXX", "", "€", "EURO", "BTC");
  static final List<String> MISSPELLED_CURRENCIES = List.of("usd", "eur", "Gbp");

  private static final List<String> PRODUCTS =
      List.of("ticket", "membership", "book", "course", "gift card");

  private final World world;

  PurchaseTable(World world) {
    this.world = world;
  }

  Iterable<UserPurchase> rows(LocalDate day) {
    int users = world.options().covers(day) ? world.users() : 0;
    Spread spread = world.spread(CommunityTable.USER_PURCHASES, day, users * 3 / 5);
    return Lazy.spoiled(Lazy.rows(users, user -> of(day, user)), spread, PurchaseTable::spoil);
  }

  private List<UserPurchase> of(LocalDate day, int user) {
    Dice dice = world.dice("purchases", day.toEpochDay(), user);
    int count = dice.pick(List.of(0, 0, 0, 1, 1, 1, 2, 3));
    List<UserPurchase> purchases = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant time = World.midnight(day).plusMillis(dice.below(86_400_000));
      BigDecimal amount = BigDecimal.valueOf(dice.between(99, 49_999), 2);
      String currency = dice.pick(CURRENCIES);
      purchases.add(
          new UserPurchase(
              world.user(user), time, dice.uuid(), dice.pick(PRODUCTS), amount, currency));
    }
    return purchases;
  }

  private static List<UserPurchase> spoil(UserPurchase plain, Anomaly anomaly, long row) {
    BigDecimal amount = plain.amount();
    String currency = plain.currency();
    UserPurchase spoiled =
        switch (anomaly) {
          case PURCHASE_AMOUNT_NULL -> with(plain, null, currency);
          case PURCHASE_AMOUNT_NEGATIVE -> with(plain, amount.negate(), currency);
          case PURCHASE_AMOUNT_ABSURD -> with(plain, amount.movePointRight(6).add(LIMIT), currency);
          case PURCHASE_AMOUNT_TOO_FINE ->
              with(plain, amount.add(new BigDecimal("0.0000001")), currency);
          case PURCHASE_AMOUNT_TOO_WIDE -> with(plain, amount.movePointRight(13), currency);
          case PURCHASE_AMOUNT_ZERO -> with(plain, BigDecimal.ZERO, currency);
          case PURCHASE_AMOUNT_AT_LIMIT -> with(plain, LIMIT, currency);
          case PURCHASE_AMOUNT_OF_LONG_SCALE -> with(plain, amount.setScale(10), currency);
          case PURCHASE_AMOUNT_OF_NEGATIVE_SCALE -> with(plain, new BigDecimal("1E+2"), currency);
          case PURCHASE_AMOUNT_WITH_HALF_CENT -> with(plain, amount.add(HALF_CENT), "EUR");
          case PURCHASE_CURRENCY_NULL -> with(plain, amount, null);
          case PURCHASE_CURRENCY_UNKNOWN ->
              with(plain, amount, Texts.cycle(UNKNOWN_CURRENCIES, row));
          case PURCHASE_CURRENCY_MISSPELLED ->
              with(plain, amount, Texts.cycle(MISSPELLED_CURRENCIES, row));
          case PURCHASE_CURRENCY_RATED_LATE -> with(plain, amount, CommunityData.LATE_CURRENCY);
          case PURCHASE_CURRENCY_PADDED -> with(plain, amount, Texts.padded(currency, row));
          default -> plain;
        };
    return List.of(spoiled);
  }

  private static final BigDecimal LIMIT = new BigDecimal("1000000");
  private static final BigDecimal HALF_CENT = new BigDecimal("0.005");

  private static UserPurchase with(UserPurchase plain, BigDecimal amount, String currency) {
    return new UserPurchase(
        plain.userId(),
        plain.purchaseTime(),
        plain.purchaseId(),
        plain.productType(),
        amount,
        currency);
  }
}
