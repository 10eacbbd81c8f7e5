// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import dev.assay.lake.manifest.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How figures, times and states are said on a page. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Words() {}

  static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  static String count(long number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  static String time(Instant instant) {
    return TIME.format(instant) + " UTC";
  }

  static Badge freshness(Freshness freshness, boolean read) {
    if (!read) {
      return new Badge("not known", "");
    }
    if (freshness.newest() == null) {
      return new Badge("nothing published", freshness.isBehind() ? "bad" : "");
    }
    if (freshness.isBehind()) {
      return new Badge(count(freshness.daysBehind(), "day") + " behind", "bad");
    }
    return freshness.expected() == null ? new Badge("no schedule", "") : new Badge("fresh", "ok");
  }

  static Badge result(CatalogCheck check) {
    if (check.last() == null) {
      return new Badge("not run", "");
    }
    if (check.last().passed()) {
      return new Badge("passed", "ok");
    }
    return new Badge("failed", check.severity() == Severity.ERROR ? "bad" : "warn");
  }

  /**
   * A word in a coloured field.
   *
   * @param text the word
   * @param tone ok, warn, bad or nothing
   */
  record Badge(String text, String tone) {
    String style() {
      return ("badge " + tone).strip();
    }
  }
}
