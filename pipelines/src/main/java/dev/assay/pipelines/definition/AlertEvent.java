// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody may want to be told. */
public enum AlertEvent {
  /** A partition was not published, or the run broke, for another reason than its data's checks. */
  FAILURE,
  /** A check failed, whether it kept the partition back or warned. */
  CHECK,
  /** A table lacks a day that is due, or its newest value is too old. */
  FRESHNESS,
  /** The columns of a source have changed. */
  DRIFT,
  /** A run is not done in time. */
  DEADLINE,
  /** Something that was told is over. */
  RECOVERY,
  /** Nothing has happened: somebody tries the channels. */
  TEST;

  /** Those that a channel can ask for; tests reach every channel. */
  public static List<AlertEvent> declarable() {
    return Arrays.stream(values()).filter(event -> event != TEST).toList();
  }

  static AlertEvent parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
