// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One bucket of objects. Implementations are thread-safe and hold no state between calls but their
 * connections; whoever opened the lake closes them.
 *
 * <p>Failures of the store come as {@link dev.assay.lake.AssayException} with a category; an {@link
 * IOException} is a broken stream.
 */
public interface ObjectStore {
  /** What the bucket is, for messages: {@code s3://bronze at http://…} or a folder. */
  String describe();

  /**
   * Makes the bucket where there is none.
   *
   * @throws MissingBucketException if there is none and it may not be made
   */
  void ensureExists();

  /** What is known of an object, or empty if there is none. */
  Optional<ObjectInfo> head(String key);

  /** All objects whose key starts with the prefix, in order of their keys. */
  List<ObjectInfo> list(String prefix);

  /** A small object with the etag of just that content, or empty if there is none. */
  Optional<StoredObject> get(String key);

  /** The object's bytes from the beginning; the caller closes the stream. */
  InputStream read(String key);

  /** {@code length} bytes from {@code offset}; fewer only at the object's end. */
  InputStream read(String key, long offset, long length);

  /** Starts a streamed write. */
  ObjectWriter write(String key);

  /** Stores a local file; the stored size is compared with what was sent. */
  WrittenObject upload(String key, Path file);

  /**
   * Stores a local file that nobody writes to any more: where it lies on the store's own disk, the
   * file itself becomes the object, and nothing is copied. Its name stays, for the caller to
   * remove.
   */
  default WrittenObject adopt(String key, Path file) {
    return upload(key, file);
  }

  /**
   * Gives an object a second name, which it may only be read by, where it lies on the same disk.
   *
   * @param name a path where nothing is
   * @return whether it has that name now; if not, the object can only be copied
   */
  default boolean link(String key, Path name) {
    return false;
  }

  /** Writes a small object whatever was there. */
  ObjectInfo put(String key, byte[] content);

  /**
   * Creates a small object where there is none.
   *
   * @throws PreconditionFailedException if there is one, perhaps by an earlier try of this call
   */
  ObjectInfo putIfAbsent(String key, byte[] content) throws PreconditionFailedException;

  /**
   * Replaces a small object that has not changed since its etag was read.
   *
   * @throws PreconditionFailedException if it has, perhaps by an earlier try of this call
   */
  ObjectInfo putIfMatch(String key, byte[] content, String etag) throws PreconditionFailedException;

  /** Removes an object; it is no error if there is none. */
  void delete(String key);

  /**
   * Returns when not even a loss of power can take an object away. A store that promises this of
   * each write, as S3 does, has nothing to do.
   */
  default void force(String key) {}
}
