// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import java.time.Instant;
import java.util.List;

/**
 * What one channel is given to tell. Immutable.
 *
 * @param version version of this form
 * @param id tells one message from another; the same when it is sent again
 * @param pipeline the pipeline
 * @param run the run that tells it, or null
 * @param host where it ran
 * @param sentAt when it was made
 * @param title its title, one line
 * @param text a line for each alert, or for the first of very many
 * @param alerts the alerts
 */
record Message(
    int version,
    String id,
    String pipeline,
    String run,
    String host,
    Instant sentAt,
    String title,
    String text,
    List<Alert> alerts) {
  static final int VERSION = 1;

  /** Copies the list. */
  Message {
    alerts = List.copyOf(alerts);
  }
}
