// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.place.Place;
import dev.assay.pipelines.prune.Doomed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds and removes the archives of a pipeline that retention does not want any more, and those
 * that were never read back because their run was killed: all that is in them is elsewhere. An
 * archive whose inputs have not been removed yet stays, and so does what the pipeline did not make.
 * For one thread.
 */
public final class OldArchives {
  /** No run writes so long at one archive. */
  private static final Duration ABANDONED = Duration.ofDays(2);

  private final PipelineDefinition definition;
  private final Settings settings;
  private final Receipts receipts;

  /** The archives of a pipeline; the caller closes the lake. */
  public OldArchives(PipelineDefinition definition, Settings settings, Lake lake) {
    this.definition = definition;
    this.settings = settings;
    this.receipts = new Receipts(lake, definition.name());
  }

  /** What is too old by now; writes nothing. */
  public List<Doomed> find(Instant now) {
    List<Doomed> doomed = new ArrayList<>();
    for (Receipt receipt : old(now)) {
      ObjectInfo object = new ObjectInfo(receipt.name(), receipt.bytes(), "", receipt.madeAt());
      doomed.add(new Doomed(Doomed.Kind.ARCHIVE, null, "archives", object));
    }
    return doomed;
  }

  /** Removes what {@link #find} finds. */
  public void remove(Instant now) {
    List<Receipt> old = old(now);
    if (!old.isEmpty()) {
      try (Place place = Place.open(settings.expand(definition.archive().to()), settings)) {
        for (Receipt receipt : old) {
          place.store().delete(place.key(receipt.name()));
          receipts.forget(receipt);
        }
      }
    }
  }

  private List<Receipt> old(Instant now) {
    if (definition.archive() == null) {
      return List.of();
    }
    return receipts.all().stream().filter(receipt -> isOld(receipt, now)).toList();
  }

  private boolean isOld(Receipt receipt, Instant now) {
    Duration kept = definition.upkeep().retention().archives();
    return switch (receipt.state()) {
      case BEGUN -> receipt.madeAt().plus(ABANDONED).isBefore(now);
      case READ_BACK -> false;
      case DONE -> kept != null && receipt.madeAt().plus(kept).isBefore(now);
    };
  }
}
