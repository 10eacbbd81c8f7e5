// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.LakeLayout;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.PreconditionFailedException;
import dev.assay.lake.storage.StoredObject;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes a partition visible by one conditional write of its manifest.
 *
 * <p>Before a manifest is replaced, a copy of it is kept under the key of its generation. Nobody
 * takes the copy for a partition: it is history from the moment of the replacement on.
 *
 * <p>A refused or broken write is read back and told apart by its attempt, because the client may
 * have repeated a write whose answer was lost. Thread-safe.
 */
public final class PartitionPublisher {
  private static final int MAX_RETRIES = 3;
  private static final Duration FIRST_DELAY = Duration.ofMillis(100);
  private static final Duration LAST_DELAY = Duration.ofSeconds(2);

  private static final RetryPolicy<PublishOutcome> POLICY =
      RetryPolicy.<PublishOutcome>builder()
          .handleResultIf(outcome -> outcome instanceof PublishOutcome.Unknown)
          .withMaxRetries(MAX_RETRIES)
          .withBackoff(FIRST_DELAY, LAST_DELAY)
          .build();

  private final ObjectStore store;

  /** A publisher into one layer's bucket, which the caller closes. */
  public PartitionPublisher(ObjectStore store) {
    this.store = store;
  }

  /**
   * Publishes a manifest whose files are all stored.
   *
   * @param manifest the manifest of a generation that does not exist yet
   * @param replaced the etag of the manifest it replaces, or null for a first generation
   */
  public PublishOutcome publish(PartitionManifest manifest, String replaced) {
    String key = LakeLayout.manifestKey(manifest.partition());
    byte[] content = ManifestCodec.write(manifest);
    return Failsafe.with(POLICY).get(() -> tryOnce(manifest, key, content, replaced));
  }

  private PublishOutcome tryOnce(
      PartitionManifest manifest, String key, byte[] content, String replaced) {
    try {
      ObjectInfo written =
          replaced == null
              ? store.putIfAbsent(key, content)
              : replace(manifest.partition(), key, content, replaced);
      return new PublishOutcome.Done(new Published(manifest, written.etag()));
    } catch (PreconditionFailedException e) {
      return readBack(
          manifest, key, replaced, new AssayException(Category.CONFLICT, e.getMessage(), e));
    } catch (AssayException e) {
      if (e.category() != Category.EXTERNAL) {
        throw e;
      }
      return readBack(manifest, key, replaced, e);
    }
  }

  /** Whoever replaces the same manifest keeps the same bytes, so it does not matter who is last. */
  private ObjectInfo replace(PartitionKey partition, String key, byte[] content, String replaced)
      throws PreconditionFailedException {
    Optional<StoredObject> old = store.get(key).filter(o -> o.info().etag().equals(replaced));
    if (old.isEmpty()) {
      throw new PreconditionFailedException(key);
    }
    long generation = ManifestCodec.read(old.get().content(), key).generation();
    store.put(LakeLayout.historyKey(partition, generation), old.get().content());
    return store.putIfMatch(key, content, replaced);
  }

  private PublishOutcome readBack(
      PartitionManifest manifest, String key, String replaced, AssayException cause) {
    Optional<StoredObject> found;
    try {
      found = store.get(key);
    } catch (AssayException e) {
      cause.addSuppressed(e);
      return new PublishOutcome.Unknown(cause);
    }
    if (found.isEmpty() || found.get().info().etag().equals(replaced)) {
      return new PublishOutcome.Unknown(cause);
    }
    PartitionManifest there = ManifestCodec.read(found.get().content(), key);
    return there.attempt().equals(manifest.attempt())
        ? new PublishOutcome.Done(new Published(there, found.get().info().etag()))
        : new PublishOutcome.Lost(there);
  }
}
