// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * A bucket in a local folder: an object is a file, written aside and renamed, so that it is there
 * whole or not at all; what a killed writer left aside is removed a day later. Conditional writes
 * are atomic among threads and processes of one machine. Thread-safe.
 */
public final class LocalObjectStore implements ObjectStore {
  private final Path root;
  private final LocalKeys keys;
  private final LocalParts parts;
  private final LocalErrors errors;

  /**
   * The bucket in that folder, which is made when something is written. Its objects are for the
   * user alone whose process makes them.
   */
  public LocalObjectStore(Path root) {
    this(root, false);
  }

  private LocalObjectStore(Path root, boolean shared) {
    this.root = root.toAbsolutePath().normalize();
    this.keys = new LocalKeys(this.root);
    this.parts = new LocalParts(this.root, shared);
    this.errors = new LocalErrors(this.root);
  }

  /** The same, of files for others: whoever may read what this process makes may read them. */
  public static LocalObjectStore shared(Path root) {
    return new LocalObjectStore(root, true);
  }

  @Override
  public String describe() {
    return root.toString();
  }

  @Override
  public void ensureExists() {
    try {
      Files.createDirectories(root);
      parts.sweep();
    } catch (IOException e) {
      throw errors.of("create", "the bucket", e);
    }
  }

  @Override
  public Optional<ObjectInfo> head(String key) {
    try {
      return Optional.of(keys.info(key));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw errors.of("look up", key, e);
    }
  }

  @Override
  public List<ObjectInfo> list(String prefix) {
    try {
      return keys.list(prefix);
    } catch (UncheckedIOException e) {
      throw errors.of("list", prefix.isEmpty() ? "the files" : prefix, e.getCause());
    } catch (IOException e) {
      throw errors.of("list", prefix.isEmpty() ? "the files" : prefix, e);
    }
  }

  @Override
  public Optional<StoredObject> get(String key) {
    try {
      ObjectInfo before = keys.info(key);
      byte[] content = Files.readAllBytes(keys.path(key));
      ObjectInfo after = keys.info(key);
      return before.etag().equals(after.etag())
          ? Optional.of(new StoredObject(after, content))
          : get(key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw errors.of("read", key, e);
    }
  }

  @Override
  public InputStream read(String key) {
    try {
      return Files.newInputStream(keys.path(key));
    } catch (IOException e) {
      throw errors.of("read", key, e);
    }
  }

  @Override
  public InputStream read(String key, long offset, long length) {
    try {
      FileChannel channel = FileChannel.open(keys.path(key), StandardOpenOption.READ);
      channel.position(offset);
      return new BoundedInput(java.nio.channels.Channels.newInputStream(channel), length);
    } catch (IOException e) {
      throw errors.of("read", key, e);
    }
  }

  @Override
  public ObjectWriter write(String key) {
    Path object = keys.path(key);
    try {
      return new LocalObjectWriter(key, parts.create(), object);
    } catch (IOException e) {
      throw errors.of("write", key, e);
    }
  }

  @Override
  public WrittenObject upload(String key, Path file) {
    try (ObjectWriter writer = write(key)) {
      Files.copy(file, writer);
      return writer.complete();
    } catch (IOException e) {
      throw errors.of("write", key, e);
    }
  }

  @Override
  public WrittenObject adopt(String key, Path file) {
    try {
      Optional<Path> part = parts.link(file);
      if (part.isEmpty()) {
        return upload(key, file);
      }
      try {
        long bytes = Files.size(file);
        String crc = Crc32c.hex(Crc32c.of(file));
        LocalParts.publish(part.get(), keys.path(key));
        return new WrittenObject(key, bytes, crc);
      } finally {
        Files.deleteIfExists(part.get());
      }
    } catch (IOException e) {
      throw errors.of("write", key, e);
    }
  }

  @Override
  public boolean link(String key, Path name) {
    Path object = keys.path(key);
    // A second name of a symbolic link would be one too, and lead to the object for who writes.
    return Files.isRegularFile(object, LinkOption.NOFOLLOW_LINKS)
        && LocalParts.isLinked(name, object);
  }

  @Override
  public ObjectInfo put(String key, byte[] content) {
    try {
      Path part = parts.create();
      try {
        Files.write(part, content);
        LocalParts.publish(part, keys.path(key));
      } finally {
        Files.deleteIfExists(part);
      }
      return keys.info(key);
    } catch (IOException e) {
      throw errors.of("write", key, e);
    }
  }

  @Override
  public ObjectInfo putIfAbsent(String key, byte[] content) throws PreconditionFailedException {
    try {
      Path object = LocalParts.withFolder(keys.path(key));
      Path part = parts.create();
      try {
        Files.write(part, content);
        createLink(object, part, key);
      } finally {
        Files.delete(part);
      }
      return keys.info(key);
    } catch (IOException e) {
      throw errors.of("create", key, e);
    }
  }

  /** A hard link is made whole or, where the name is taken, not at all. */
  private static void createLink(Path object, Path part, String key)
      throws IOException, PreconditionFailedException {
    try {
      Files.createLink(object, part);
    } catch (FileAlreadyExistsException e) {
      if (Files.isDirectory(object)) {
        throw e;
      }
      throw new PreconditionFailedException(key);
    }
  }

  @Override
  public ObjectInfo putIfMatch(String key, byte[] content, String etag)
      throws PreconditionFailedException {
    try (LocalLock lock = LocalLock.hold(parts.lock())) {
      if (!lock.isValid() || !head(key).map(ObjectInfo::etag).equals(Optional.of(etag))) {
        throw new PreconditionFailedException(key);
      }
      return put(key, content);
    } catch (IOException e) {
      throw errors.of("replace", key, e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      Files.deleteIfExists(keys.path(key));
    } catch (IOException e) {
      throw errors.of("delete", key, e);
    }
  }

  @Override
  public void force(String key) {
    try {
      Disk.force(keys.path(key), root);
    } catch (IOException e) {
      throw errors.of("force to the disk", key, e);
    }
  }
}
