// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.PreconditionFailedException;
import dev.assay.lake.storage.StoredObject;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the memory of a pipeline's alerts in {@code ops}, as {@code PIPELINE/alerts/memory.json}. A
 * step that another run has overtaken is taken again on what that run has left. Thread-safe.
 */
final class MemoryStore {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryStore.class);
  private static final int MAX_TRIES = 20;

  private final ObjectStore ops;
  private final String key;

  /** The memory of one pipeline in that lake, which the caller closes. */
  MemoryStore(Lake lake, String pipeline) {
    this.ops = lake.ops();
    this.key = pipeline + "/alerts/memory.json";
  }

  Memory read() {
    return ops.get(key).map(this::parse).orElse(Memory.EMPTY);
  }

  /** Takes a step; the memory after it, as it is kept. */
  Memory update(UnaryOperator<Memory> step) {
    for (int i = 0; i < MAX_TRIES; i++) {
      Optional<StoredObject> stored = ops.get(key);
      Memory before = stored.map(this::parse).orElse(Memory.EMPTY);
      Memory after = step.apply(before);
      if (after.equals(before) || replace(stored, after)) {
        return after;
      }
    }
    throw new AssayException(
        Category.CONFLICT,
        "%s in %s changes all the time: other runs tell alerts too".formatted(key, ops.describe()));
  }

  private boolean replace(Optional<StoredObject> before, Memory after) {
    byte[] content = Json.pretty(after).getBytes(StandardCharsets.UTF_8);
    try {
      if (before.isPresent()) {
        ops.putIfMatch(key, content, before.get().info().etag());
      } else {
        ops.putIfAbsent(key, content);
      }
      return true;
    } catch (PreconditionFailedException e) {
      // It may have been this very call, whose answer was lost.
      return ops.get(key).filter(now -> Arrays.equals(now.content(), content)).isPresent();
    }
  }

  /** A memory that cannot be read is lost: rather tell once more than never again. */
  private Memory parse(StoredObject object) {
    try {
      return Json.read(new String(object.content(), StandardCharsets.UTF_8), Memory.class);
    } catch (UncheckedIOException e) {
      LOG.warn("{} in {} cannot be read, and is begun anew", key, ops.describe(), e);
      return Memory.EMPTY;
    }
  }
}
