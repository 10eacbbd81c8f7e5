// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Computes {@code global_user_activity_per_day}. */
final class ActivityOracle {
  private static final class Total {
    private int logins;
    private Duration spent = Duration.ZERO;
    private int messages;
    private BigDecimal eur = BigDecimal.ZERO;
  }

  private final Map<UUID, Total> totals = new TreeMap<>();

  private ActivityOracle() {}

  static Table of(Table events, Table messages, Table purchases, FxRates rates, LocalDate day) {
    ActivityOracle oracle = new ActivityOracle();
    for (Map<String, Object> event : events.rows()) {
      oracle.total(event).logins += "login".equals(event.get("event_type")) ? 1 : 0;
    }
    for (SessionOfDay session : SessionOfDay.in(events)) {
      Total total = oracle.totals.get(session.user());
      total.spent = total.spent.plus(session.length());
    }
    for (Map<String, Object> message : messages.rows()) {
      oracle.total(message).messages++;
    }
    for (Map<String, Object> purchase : purchases.rows()) {
      BigDecimal rate = rates.on((String) purchase.get("currency"), day).orElseThrow();
      Total total = oracle.total(purchase);
      total.eur = total.eur.add(((BigDecimal) purchase.get("amount")).multiply(rate));
    }
    return oracle.table(day);
  }

  private Total total(Map<String, Object> row) {
    return totals.computeIfAbsent((UUID) row.get("user_id"), user -> new Total());
  }

  private Table table(LocalDate day) {
    Table table =
        Table.of(
            "user_id",
            "date",
            "total_nbr_connexion",
            "total_spend_time",
            "total_message_send_this_day",
            "total_money_spend");
    totals.forEach(
        (user, total) ->
            table.add(
                user,
                day,
                total.logins,
                total.spent,
                total.messages,
                total.eur.setScale(2, RoundingMode.HALF_UP)));
    return table;
  }
}
