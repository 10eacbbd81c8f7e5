// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.place;

import dev.assay.lake.Settings;
import dev.assay.lake.storage.LocalObjectStore;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.S3Client;
import dev.assay.lake.storage.S3Path;
import java.nio.file.Path;
import java.util.List;

/**
 * A local folder, or a prefix of a bucket at the lake's endpoint, that files are put into: each is
 * there whole or not at all, and in a folder for whoever may read what this process makes. For one
 * thread; whoever opens it closes it.
 */
public final class Place implements AutoCloseable {
  private final ObjectStore store;
  private final String prefix;
  private final Runnable connections;

  private Place(ObjectStore store, String prefix, Runnable connections) {
    this.store = store;
    this.prefix = prefix;
    this.connections = connections;
  }

  /** Opens the place of that path, whose settings have been filled in; touches nothing yet. */
  public static Place open(String path, Settings settings) {
    if (!S3Path.is(path)) {
      return new Place(LocalObjectStore.shared(Path.of(path)), "", () -> {});
    }
    S3Path place = S3Path.of(path);
    S3Client client = S3Client.open(settings);
    return new Place(client.bucket(place.bucket()), place.prefix(), client::close);
  }

  /**
   * Whether a path is the same as another or below it. Both are as {@link #open} takes them, or
   * both as they are written, settings not filled in.
   */
  public static boolean contains(String outer, String inner) {
    return S3Path.is(outer) == S3Path.is(inner)
        && (normal(inner) + "/").startsWith(normal(outer) + "/");
  }

  private static String normal(String path) {
    if (S3Path.is(path)) {
      return path.replaceAll("/+$", "");
    }
    String absolute = Path.of(path).toAbsolutePath().normalize().toString().replace('\\', '/');
    return absolute.equals("/") ? "" : absolute;
  }

  /** The bucket or folder. */
  public ObjectStore store() {
    return store;
  }

  /** The key of a file of that name, folders included. */
  public String key(String name) {
    return prefix + name;
  }

  /** All files there, in order of their keys. */
  public List<ObjectInfo> files() {
    return store.list(prefix);
  }

  /** The name of a file that was listed here. */
  public String name(ObjectInfo file) {
    return file.key().substring(prefix.length());
  }

  /** Where it is, without credentials. */
  public String describe() {
    return prefix.isEmpty() ? store.describe() : store.describe() + ", prefix " + prefix;
  }

  @Override
  public void close() {
    connections.run();
  }
}
