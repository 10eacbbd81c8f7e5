// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.testing;

import java.util.List;
import java.util.TimeZone;

/**
 * Work under a JVM in other time zones: those where the day begins first and last, and one with
 * half an hour and summer time. Changes the whole process meanwhile.
 */
public final class TimeZones {
  private static final List<String> ZONES =
      List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe");

  private TimeZones() {}

  /** What is done in a time zone. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void in(String zone) throws Exception;
  }

  /** Works in each of them, and goes back to the zone that was. */
  public static void each(Work work) throws Exception {
    TimeZone before = TimeZone.getDefault();
    try {
      for (String zone : ZONES) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        work.in(zone);
      }
    } finally {
      TimeZone.setDefault(before);
    }
  }
}
