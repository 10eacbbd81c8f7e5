// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.pipelines.retry.Patience;
import java.time.Duration;

/** Knocks at the lake until it answers, as often as a run may try again. */
final class LakeDoor {
  private final Settings settings;
  private final Patience patience;
  private final Progress progress;
  private final Redaction redaction;

  LakeDoor(Settings settings, Patience patience, Progress progress, Redaction redaction) {
    this.settings = settings;
    this.patience = patience;
    this.progress = progress;
    this.redaction = redaction;
  }

  /**
   * Returns when the buckets are there; at once for a run that tries nothing again, which finds out
   * by itself.
   */
  void open() {
    for (int retried = 0; retried < patience.retries().times(); retried++) {
      try (Lake lake = Lake.open(settings)) {
        lake.ensureBuckets();
        return;
      } catch (AssayException e) {
        if (!patience.retries().applies(e.category(), retried)) {
          throw e;
        }
        Duration delay = patience.retries().delay(retried + 1, patience.timing().random());
        progress.say(
            "the lake does not answer, trying again in %d s: %s"
                .formatted(Math.max(1, delay.toSeconds()), redaction.failure(e).message()));
        patience.timing().pause(delay);
      }
    }
  }
}
