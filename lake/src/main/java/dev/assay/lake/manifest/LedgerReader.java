// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Together;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.StoredObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Reads a pipeline's ledger: one LIST a layer, and only the manifests that a cache in {@code ops}
 * does not hold at just their etag. The cache may be lost or stale at any time: the LIST decides.
 */
public final class LedgerReader {
  private static final int THREADS = 16;

  private final Lake lake;
  private final String pipeline;

  /** A reader of one pipeline of that lake, which the caller closes. */
  public LedgerReader(Lake lake, String pipeline) {
    this.lake = lake;
    this.pipeline = pipeline;
  }

  /** Reads the ledger; writes nothing. */
  public Ledger read() {
    Map<PartitionKey, LedgerEntry> cached = cached();
    List<LedgerEntry> entries = new ArrayList<>();
    List<PartitionKey> unknown = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      for (ObjectInfo object : lake.store(layer).list(LakeLayout.manifestPrefix(pipeline))) {
        Optional<PartitionKey> key = LakeLayout.partitionOf(layer, object.key());
        key.map(cached::get)
            .filter(entry -> entry.etag().equals(object.etag()))
            .ifPresentOrElse(entries::add, () -> key.ifPresent(unknown::add));
      }
    }
    entries.addAll(fetch(unknown));
    return Ledger.of(entries);
  }

  /** Writes the cache that makes the next read short. */
  public void cache(Ledger ledger) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
        Json.mapper().writeValue(gzip, new Cache(List.copyOf(ledger.entries())));
      }
      lake.ops().put(cacheKey(), bytes.toByteArray());
    } catch (IOException e) {
      throw new AssayException(Category.INTERNAL, "the ledger's cache: " + e, e);
    }
  }

  private Map<PartitionKey, LedgerEntry> cached() {
    Optional<StoredObject> object = lake.ops().get(cacheKey());
    if (object.isEmpty()) {
      return Map.of();
    }
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(object.get().content()))) {
      return Json.mapper().readValue(gzip, Cache.class).entries().stream()
          .collect(Collectors.toMap(LedgerEntry::partition, Function.identity()));
    } catch (IOException e) {
      // A cache of another version or a damaged one is worth nothing, and costs only time.
      return Map.of();
    }
  }

  private List<LedgerEntry> fetch(List<PartitionKey> partitions) {
    return Together.map(partitions, THREADS, "reading the ledger", this::entry).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<LedgerEntry> entry(PartitionKey partition) {
    return Manifests.find(lake, partition).map(p -> LedgerEntry.of(p.manifest(), p.etag()));
  }

  private String cacheKey() {
    return pipeline + "/ledger/cache.json.gz";
  }

  /**
   * The cache's form.
   *
   * @param entries all entries
   */
  private record Cache(List<LedgerEntry> entries) {}
}
