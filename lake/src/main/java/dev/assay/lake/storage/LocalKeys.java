// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Which file of a local bucket is which object. Immutable. */
final class LocalKeys {
  private final Path root;

  /** The keys of the bucket in that folder, which is absolute and normal. */
  LocalKeys(Path root) {
    this.root = root;
  }

  /** The file of an object, which need not be there. */
  Path path(String key) {
    Path path = root.resolve(key).normalize();
    if (!path.startsWith(root) || path.equals(root)) {
      throw new IllegalArgumentException("key '%s' leaves the bucket".formatted(key));
    }
    return path;
  }

  /**
   * What is known of an object.
   *
   * @throws NoSuchFileException if there is none
   */
  ObjectInfo info(String key) throws IOException {
    BasicFileAttributes file = Files.readAttributes(path(key), BasicFileAttributes.class);
    if (!file.isRegularFile()) {
      throw new NoSuchFileException(key);
    }
    // A replaced object is a new file: its inode and time tell it from the one before.
    String etag = file.fileKey() + "-" + file.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new ObjectInfo(key, file.size(), etag, file.lastModifiedTime().toInstant());
  }

  /** The objects whose keys begin so, in the order of their keys; parts are none. */
  List<ObjectInfo> list(String prefix) throws IOException {
    int slash = prefix.lastIndexOf('/');
    Path top = slash < 0 ? root : path(prefix.substring(0, slash));
    if (!Files.isDirectory(top)) {
      return List.of();
    }
    List<ObjectInfo> objects = new ArrayList<>();
    try (Stream<Path> files = Files.walk(top)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String key = root.relativize(file).toString().replace('\\', '/');
        if (key.startsWith(prefix) && !key.startsWith(LocalParts.FOLDER)) {
          add(objects, key);
        }
      }
    }
    objects.sort(Comparator.comparing(ObjectInfo::key));
    return objects;
  }

  private void add(List<ObjectInfo> objects, String key) throws IOException {
    try {
      objects.add(info(key));
    } catch (NoSuchFileException e) {
      // It has gone since it was listed, and is not there any more.
      return;
    }
  }
}
