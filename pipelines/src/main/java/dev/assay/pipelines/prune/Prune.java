// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.pipelines.lease.LiveLeases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Finds and removes what retention does not want any more of a pipeline. What a published manifest
 * names is never among it, nor what a run or a replay at work may yet publish: these have a pulse.
 * For one thread.
 */
public final class Prune {
  /** A pulse this young keeps a run's files, however wrong a clock is. */
  private static final Duration DOUBT = Duration.ofDays(2);

  private final Lake lake;
  private final String pipeline;
  private final Retention retention;
  private final Instant now;

  /**
   * A prune that has not begun.
   *
   * @param lake the lake, which the caller closes
   * @param now the store's idea of now ({@link PruneJournal#begin}), or where nothing may be
   *     written this host's
   */
  public Prune(Lake lake, String pipeline, Retention retention, Instant now) {
    this.lake = lake;
    this.pipeline = pipeline;
    this.retention = retention;
    this.now = now;
  }

  /** What is not wanted; writes nothing. */
  public Found find(Lost lost) {
    Set<String> running = LiveLeases.runs(lake.ops(), pipeline, now.minus(DOUBT));
    List<Doomed> doomed = new ArrayList<>();
    List<Doomed> held = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      Found found = new LayerSurvey(lake, layer, pipeline, retention, running, now).look();
      doomed.addAll(found.doomed());
      (lost == Lost.REMOVED ? doomed : held).addAll(found.held());
    }
    doomed.addAll(new OpsSurvey(lake.ops(), pipeline, retention, running, now).doomed());
    return new Found(ordered(doomed), ordered(held));
  }

  private static List<Doomed> ordered(List<Doomed> all) {
    return all.stream()
        .sorted(Comparator.comparing(Doomed::kind).thenComparing(d -> d.object().key()))
        .toList();
  }

  /** Removes what was found. A removal that fails ends it; another prune removes the rest. */
  public static void remove(Lake lake, List<Doomed> doomed) {
    for (Doomed one : doomed) {
      if (one.kind() != Doomed.Kind.ARCHIVE) {
        ObjectStore store = one.layer() == null ? lake.ops() : lake.store(one.layer());
        store.delete(one.object().key());
      }
    }
  }
}
