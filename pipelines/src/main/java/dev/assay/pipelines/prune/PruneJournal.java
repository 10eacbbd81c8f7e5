// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * The record of one prune, {@code PIPELINE/prunes/ID/record.json} in {@code ops}. It is written
 * first of all, so that the store's own idea of now is known, once more with what is about to be
 * removed, and last with the word that it has been. For one thread.
 */
public final class PruneJournal {
  /** Clocks that are further apart than this leave open which of them is right. */
  private static final Duration MAX_SKEW = Duration.ofHours(1);

  private final ObjectStore ops;
  private final String pipeline;
  private final String id;
  private final String host;
  private final String version;
  private Instant startedAt;
  private List<Item> items = List.of();

  /**
   * The journal of a prune that has not begun.
   *
   * @param ops the bucket {@code ops}, which the caller closes
   * @param id a name that no other prune has
   * @param host where it runs
   * @param version Assay's version
   */
  public PruneJournal(ObjectStore ops, String pipeline, String id, String host, String version) {
    this.ops = ops;
    this.pipeline = pipeline;
    this.id = id;
    this.host = host;
    this.version = version;
  }

  /**
   * Begins; the store's own idea of now.
   *
   * @param here this host's idea of now
   * @throws AssayException (RESOURCES) where the two differ by more than an hour
   */
  public Instant begin(Instant here) {
    startedAt = here;
    write(Status.BEGUN, null);
    Instant there =
        ops.head(key())
            .map(ObjectInfo::modified)
            .orElseThrow(
                () ->
                    new AssayException(
                        Category.EXTERNAL, "%s lost %s".formatted(ops.describe(), key())));
    if (Duration.between(here, there).abs().compareTo(MAX_SKEW) > 0) {
      ops.delete(key());
      throw new AssayException(
          Category.RESOURCES,
          ("nothing is removed, for no age is certain: it is %s on host %s and %s at %s;"
                  + " set the clock that is wrong")
              .formatted(here, host, there, ops.describe()));
    }
    startedAt = there;
    return there;
  }

  /** Keeps what is about to be removed. */
  public void removing(List<Doomed> doomed) {
    items = doomed.stream().map(Item::of).toList();
    write(Status.REMOVING, null);
  }

  /**
   * Keeps that all of it is gone.
   *
   * @param now when that was
   */
  public void done(Instant now) {
    write(Status.DONE, now);
  }

  private void write(Status status, Instant endedAt) {
    Content content =
        new Content(
            1,
            id,
            pipeline,
            version,
            host,
            status.name().toLowerCase(Locale.ROOT),
            startedAt,
            endedAt,
            items);
    ops.put(key(), Json.pretty(content).getBytes(StandardCharsets.UTF_8));
  }

  private String key() {
    return "%s/prunes/%s/record.json".formatted(pipeline, id);
  }

  /** How far it has come. */
  private enum Status {
    BEGUN,
    REMOVING,
    DONE
  }

  /** What the record holds. */
  record Content(
      int version,
      String prune,
      String pipeline,
      String assay,
      String host,
      String status,
      Instant startedAt,
      Instant endedAt,
      List<Item> removed) {}

  /** An object, and why nobody wanted it. */
  record Item(
      Doomed.Kind kind, String bucket, String of, String key, long bytes, Instant modified) {
    static Item of(Doomed doomed) {
      ObjectInfo object = doomed.object();
      return new Item(
          doomed.kind(),
          doomed.bucket(),
          doomed.of(),
          object.key(),
          object.bytes(),
          object.modified());
    }
  }
}
