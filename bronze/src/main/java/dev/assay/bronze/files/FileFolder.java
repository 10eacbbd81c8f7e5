// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.bronze.SourceOptions;
import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.LocalObjectStore;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.S3Client;
import dev.assay.lake.storage.S3Path;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a source's files are: a local folder, or a prefix of a bucket at the lake's endpoint. For
 * one thread; whoever opens it closes it.
 */
final class FileFolder implements AutoCloseable {
  /** Where they are. */
  static final String PATH = "path";

  /** What other programs are told by. */
  static final String DONE = ".done";

  /** What a file's name ends in while it is being removed. */
  static final String ASIDE = ".assay-aside";

  private final ObjectStore store;
  private final Path local;
  private final String prefix;
  private final Runnable connections;

  /** Files of a store; of a local folder also where it is, without links, else null. */
  private FileFolder(ObjectStore store, Path local, String prefix, Runnable connections) {
    this.store = store;
    this.local = local;
    this.prefix = prefix;
    this.connections = connections;
  }

  static FileFolder open(SourceSpec spec, Settings settings) {
    SourceOptions options =
        SourceOptions.of(spec, settings, List.of(PATH, InputFolder.DONE_MARKER));
    String path = options.require(PATH);
    if (!S3Path.is(path)) {
      return local(spec, Path.of(path).toAbsolutePath());
    }
    S3Path place = S3Path.of(path);
    S3Client client = S3Client.open(settings);
    return new FileFolder(client.bucket(place.bucket()), null, place.prefix(), client::close);
  }

  private static FileFolder local(SourceSpec spec, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new AssayException(
          Category.SOURCE,
          "%s: there is no folder %s: make it, or set option path".formatted(spec, folder));
    }
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new AssayException(
          Category.SOURCE,
          "%s: the folder %s may not be read: give this user permission".formatted(spec, folder));
    }
    try {
      Path real = folder.toRealPath();
      return new FileFolder(new LocalObjectStore(real), real, "", () -> {});
    } catch (IOException e) {
      throw new AssayException(
          Category.SOURCE, "%s: the folder %s cannot be read: %s".formatted(spec, folder, e), e);
    }
  }

  /** The files that fit, in the order of their names; markers are none, nor is what goes. */
  List<ListedFile> list(FileGlob glob) {
    return store.list(prefix + glob.folder()).stream()
        .filter(file -> !file.key().endsWith(DONE) && !file.key().endsWith(ASIDE))
        .flatMap(file -> listed(glob, file).stream())
        .toList();
  }

  private Optional<ListedFile> listed(FileGlob glob, ObjectInfo file) {
    String name = file.key().substring(prefix.length());
    return glob.match(name)
        .map(
            match -> {
              requireWithin(file.key());
              return new ListedFile(
                  name, file.key(), file.etag(), file.bytes(), match.day(), match.labels());
            });
  }

  /** Whoever may put a link into the folder may not have this user read any file of the machine. */
  private void requireWithin(String key) {
    try {
      if (local != null && !local.resolve(key).toRealPath().startsWith(local)) {
        throw new AssayException(
            Category.DATA,
            "file %s in %s is a link that leads out of the folder, and is not followed; next: put the file itself there, or narrow the glob"
                .formatted(key, describe()));
      }
    } catch (NoSuchFileException e) {
      // It has gone since it was listed: whoever reads it says so.
      return;
    } catch (IOException e) {
      throw new AssayException(
          Category.SOURCE,
          "file %s in %s cannot be read: %s; next: give this user permission, or narrow the glob"
              .formatted(key, describe(), e),
          e);
    }
  }

  /** The bytes of a file; the caller closes it. */
  InputStream read(String key) {
    requireWithin(key);
    return store.read(key);
  }

  /** The key of a file of that name. */
  String key(String name) {
    return prefix + name;
  }

  /** Where a file of that name lies; empty for one of S3. */
  Optional<Path> path(String name) {
    return Optional.ofNullable(local).map(folder -> folder.resolve(name).normalize());
  }

  ObjectStore store() {
    return store;
  }

  /** Where it is, without credentials. */
  String describe() {
    return prefix.isEmpty() ? store.describe() : store.describe() + ", prefix " + prefix;
  }

  @Override
  public void close() {
    connections.run();
  }
}
