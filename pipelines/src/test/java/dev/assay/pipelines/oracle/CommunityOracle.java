// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import dev.assay.sandbox.community.CommunityData;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the community pipeline must publish for one day.
 *
 * @param silver by table
 * @param gold by table
 */
public record CommunityOracle(Map<String, Silver> silver, Map<String, Table> gold) {
  /** Computes it all from the generator's rows; {@code piiKey} is the text of the HMAC's key. */
  public static CommunityOracle of(
      CommunityData data, LocalDate day, FxRates rates, String piiKey) {
    Map<String, Table> raw = RawTables.of(data, day);
    Map<String, Silver> silver = new LinkedHashMap<>();
    Masking masking = new Masking(piiKey);
    Cleanings.of(rates, day)
        .forEach(
            (table, cleaning) ->
                silver.put(table, new SilverOracle(cleaning, masking).clean(raw.get(table))));
    Table events = silver.get("user_session_events").table();
    Map<String, Table> gold = new LinkedHashMap<>();
    gold.put(
        "global_user_activity_per_day",
        ActivityOracle.of(
            events,
            silver.get("group_messages").table(),
            silver.get("user_purchases").table(),
            rates,
            day));
    gold.put(
        "global_notif_impact_per_day",
        NotifImpactOracle.of(
            silver.get("user_notifications").table(),
            silver.get("notification_states").table(),
            events,
            day));
    return new CommunityOracle(silver, gold);
  }
}
