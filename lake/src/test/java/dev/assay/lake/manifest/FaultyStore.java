// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.LocalObjectStore;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.ObjectWriter;
import dev.assay.lake.storage.PreconditionFailedException;
import dev.assay.lake.storage.StoredObject;
import dev.assay.lake.storage.WrittenObject;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real store on a folder whose network fails on demand. */
final class FaultyStore implements ObjectStore {
  /** What happens to the next conditional writes. */
  enum Fault {
    /** Nothing. */
    NONE,
    /** The write happens, its answer is lost. */
    ANSWER_LOST,
    /** The write does not happen, an error comes back. */
    REFUSED,
    /** The write happens, the client repeats it and gets the answer to the second try. */
    REPEATED_BY_CLIENT
  }

  private final LocalObjectStore real;
  Fault fault = Fault.NONE;
  boolean readsFail;

  FaultyStore(Path folder) {
    this.real = new LocalObjectStore(folder);
  }

  private static AssayException lost() {
    return new AssayException(Category.EXTERNAL, "connection reset");
  }

  private interface Write {
    ObjectInfo run() throws PreconditionFailedException;
  }

  private ObjectInfo through(Write write) throws PreconditionFailedException {
    return switch (fault) {
      case NONE -> write.run();
      case REFUSED -> throw lost();
      case ANSWER_LOST -> {
        write.run();
        throw lost();
      }
      case REPEATED_BY_CLIENT -> {
        write.run();
        yield write.run();
      }
    };
  }

  @Override
  public ObjectInfo putIfAbsent(String key, byte[] content) throws PreconditionFailedException {
    return through(() -> real.putIfAbsent(key, content));
  }

  @Override
  public ObjectInfo putIfMatch(String key, byte[] content, String etag)
      throws PreconditionFailedException {
    return through(() -> real.putIfMatch(key, content, etag));
  }

  @Override
  public Optional<StoredObject> get(String key) {
    if (readsFail) {
      throw lost();
    }
    return real.get(key);
  }

  @Override
  public String describe() {
    return real.describe();
  }

  @Override
  public void ensureExists() {
    real.ensureExists();
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    return real.head(key);
  }

  @Override
  public List<ObjectInfo> list(String prefix) {
    return real.list(prefix);
  }

  @Override
  public InputStream read(String key) {
    return real.read(key);
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    return real.read(key, offset, length);
  }

  @Override
  public ObjectWriter write(String key) {
    return real.write(key);
  }

  @Override
  public WrittenObject upload(String key, Path file) {
    return real.upload(key, file);
  }

  @Override
  public ObjectInfo put(String key, byte[] content) {
    return real.put(key, content);
  }

  @Override
  public void delete(String key) {
    real.delete(key);
  }
}
