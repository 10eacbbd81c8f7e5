// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.Generations;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.Published;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.pipelines.prune.AttemptFile.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what is not wanted in one layer. Files are listed before manifests are read, so that what
 * is published meanwhile is seen. For one thread.
 */
final class LayerSurvey {
  private final Lake lake;
  private final Layer layer;
  private final String pipeline;
  private final Retention retention;
  private final Set<String> running;
  private final Instant now;
  private final List<Doomed> doomed = new ArrayList<>();
  private final List<Doomed> held = new ArrayList<>();

  LayerSurvey(
      Lake lake,
      Layer layer,
      String pipeline,
      Retention retention,
      Set<String> running,
      Instant now) {
    this.lake = lake;
    this.layer = layer;
    this.pipeline = pipeline;
    this.retention = retention;
    this.running = running;
    this.now = now;
  }

  Found look() {
    Map<PartitionKey, List<AttemptFile>> partitions = new TreeMap<>();
    for (ObjectInfo object : lake.store(layer).list(pipeline + "/")) {
      AttemptFile.of(layer, pipeline, object)
          .ifPresent(
              file ->
                  partitions.computeIfAbsent(file.partition(), k -> new ArrayList<>()).add(file));
    }
    partitions.forEach(this::survey);
    return new Found(doomed, held);
  }

  private void survey(PartitionKey partition, List<AttemptFile> files) {
    Optional<PartitionManifest> published =
        Manifests.find(lake, partition).map(Published::manifest);
    if (published.isPresent()) {
      survey(published.get(), files);
      return;
    }
    for (AttemptFile file : files) {
      if (isAbandoned(file)) {
        held.add(doomed(kind(file), file.object(), partition));
      }
    }
  }

  private void survey(PartitionManifest published, List<AttemptFile> files) {
    List<PartitionManifest> kept = replaced(published);
    Set<String> wanted = new HashSet<>(files(published));
    Set<String> past = new HashSet<>();
    outdated(published, kept, wanted, past);
    boolean mayBeOfAGeneration = !isOlder(lastUnknown(published, kept), generations());
    for (AttemptFile file : files) {
      String key = file.object().key();
      if (wanted.contains(key)) {
        continue;
      }
      if (past.contains(key)) {
        add(Doomed.Kind.GENERATION, file.object(), published.partition());
      } else if (!mayBeOfAGeneration && isAbandoned(file)) {
        add(kind(file), file.object(), published.partition());
      }
    }
  }

  private static Doomed.Kind kind(AttemptFile file) {
    return file.kind() == Kind.REJECTS ? Doomed.Kind.REJECTS : Doomed.Kind.ORPHAN;
  }

  /**
   * When the newest of the replaced generations was replaced whose manifest is not kept. It may
   * have been lost before its time, and then what looks like an orphan is a file of it.
   */
  private static Instant lastUnknown(PartitionManifest published, List<PartitionManifest> kept) {
    PartitionManifest next = published;
    for (int i = kept.size() - 1; i >= 0 && isNext(kept.get(i), next); i--) {
      next = kept.get(i);
    }
    return next.generation() == 1 ? Instant.MIN : next.publishedAt();
  }

  private static boolean isNext(PartitionManifest manifest, PartitionManifest after) {
    return manifest.generation() == after.generation() - 1;
  }

  /** The kept manifests of the generations before, oldest first. */
  private List<PartitionManifest> replaced(PartitionManifest published) {
    return Generations.replaced(lake, published).stream()
        .flatMap(generation -> Generations.find(lake, published, generation).stream())
        .toList();
  }

  /**
   * Sorts the files of replaced generations: those that are still wanted, and those of the past.
   */
  private void outdated(
      PartitionManifest published,
      List<PartitionManifest> kept,
      Set<String> wanted,
      Set<String> past) {
    for (int i = 0; i < kept.size(); i++) {
      PartitionManifest next = i + 1 < kept.size() ? kept.get(i + 1) : published;
      PartitionManifest manifest = kept.get(i);
      if (isOlder(next.publishedAt(), generations())) {
        past.addAll(files(manifest));
        String key = LakeLayout.historyKey(manifest.partition(), manifest.generation());
        Optional<ObjectInfo> object = lake.store(layer).head(key);
        object.ifPresent(o -> add(Doomed.Kind.MANIFEST, o, manifest.partition()));
      } else {
        wanted.addAll(files(manifest));
      }
    }
  }

  private boolean isAbandoned(AttemptFile file) {
    Duration kept = file.kind() == Kind.REJECTS ? retention.rejects() : retention.orphans();
    return isOlder(file.object().modified(), kept) && running.stream().noneMatch(file::isOf);
  }

  private Duration generations() {
    return retention.generations().get(layer);
  }

  private boolean isOlder(Instant moment, Duration than) {
    return moment.isBefore(now.minus(than));
  }

  private void add(Doomed.Kind kind, ObjectInfo object, PartitionKey partition) {
    doomed.add(doomed(kind, object, partition));
  }

  private Doomed doomed(Doomed.Kind kind, ObjectInfo object, PartitionKey partition) {
    return new Doomed(kind, layer, partition.table().toString(), object);
  }

  private static Set<String> files(PartitionManifest manifest) {
    Set<String> keys = new HashSet<>();
    manifest.files().forEach(file -> keys.add(file.key()));
    if (manifest.rejects() != null) {
      manifest.rejects().files().forEach(file -> keys.add(file.key()));
    }
    return keys;
  }
}
