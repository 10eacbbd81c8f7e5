// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import java.time.Instant;

/**
 * That somebody outside was told of a run, or could not be told.
 *
 * @param to who, as in {@code alerts.channels.team}; never an address
 * @param sent whether it got there
 * @param count how many things were told
 * @param message where it went or what went wrong; null where nothing is to be said
 * @param category what kind of thing went wrong, or null
 * @param at when
 */
public record Notice(
    String to, boolean sent, int count, String message, Category category, Instant at) {
  /** That it got there. */
  public static Notice sent(String to, int count, String place) {
    return new Notice(to, true, count, place, null, Instant.now());
  }

  /** That it did not. */
  public static Notice failed(String to, int count, Failure failure) {
    return new Notice(to, false, count, failure.message(), failure.category(), Instant.now());
  }
}
