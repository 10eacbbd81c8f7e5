// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import dev.assay.lake.storage.LocalObjectStore;
import dev.assay.lake.storage.MissingBucketException;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.S3Client;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The buckets of a lake, on S3 or in a local folder. Thread-safe; whoever opens it closes it.
 *
 * <p>{@code ASSAY_LAKE} names a local folder; without it {@code ASSAY_S3_ENDPOINT}, {@code
 * ASSAY_S3_ACCESS_KEY}, {@code ASSAY_S3_SECRET_KEY} and {@code ASSAY_S3_REGION} say where the
 * buckets are. {@code ASSAY_BUCKET_BRONZE}, {@code …_SILVER}, {@code …_GOLD} and {@code …_OPS}
 * rename them.
 */
public final class Lake implements AutoCloseable {
  /** What S3 allows; in a folder the same, so that a lake may move. */
  private static final Pattern BUCKET =
      Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private final Map<Layer, ObjectStore> layers;
  private final ObjectStore ops;
  private final AutoCloseable connections;

  private Lake(Map<Layer, ObjectStore> layers, ObjectStore ops, AutoCloseable connections) {
    this.layers = layers;
    this.ops = ops;
    this.connections = connections;
  }

  /**
   * Opens the lake that the settings name; touches no bucket yet.
   *
   * @throws AssayException (DEFINITION) if the settings name no lake, or a bucket as S3 has none
   */
  public static Lake open(Settings settings) {
    Optional<String> folder = settings.find("ASSAY_LAKE");
    UnaryOperator<String> names = role -> bucketName(settings, role);
    if (folder.isPresent()) {
      return of(names, folders(Path.of(folder.get())), () -> {});
    }
    if (settings.find("ASSAY_S3_ENDPOINT").isEmpty()) {
      throw new AssayException(
          Category.DEFINITION,
          "no lake is named in %s: set ASSAY_LAKE to a folder, or ASSAY_S3_ENDPOINT,"
                  .formatted(settings)
              + " ASSAY_S3_ACCESS_KEY and ASSAY_S3_SECRET_KEY to an S3 store");
    }
    S3Client client = S3Client.open(settings);
    try {
      return of(names, client::bucket, client);
    } catch (RuntimeException e) {
      throw Closing.after(e, client);
    }
  }

  /** The lake in a local folder whose buckets have their usual names; touches none yet. */
  public static Lake at(Path folder) {
    return of(UnaryOperator.identity(), folders(folder), () -> {});
  }

  private static Function<String, ObjectStore> folders(Path root) {
    return bucket -> new LocalObjectStore(root.toAbsolutePath().resolve(bucket));
  }

  private static Lake of(
      UnaryOperator<String> names,
      Function<String, ObjectStore> buckets,
      AutoCloseable connections) {
    Map<Layer, ObjectStore> layers = new EnumMap<>(Layer.class);
    for (Layer layer : Layer.values()) {
      layers.put(layer, buckets.apply(names.apply(layer.toString())));
    }
    return new Lake(layers, buckets.apply(names.apply("ops")), connections);
  }

  private static String bucketName(Settings settings, String role) {
    String setting = "ASSAY_BUCKET_" + role.toUpperCase(Locale.ROOT);
    String name = settings.find(setting).orElse(role);
    if (!BUCKET.matcher(name).matches()) {
      throw new AssayException(
          Category.DEFINITION,
          "%s is '%s': expected a bucket's name, 3 to 63 lower-case letters, digits, dots and hyphens"
              .formatted(setting, name));
    }
    return name;
  }

  /** The bucket of a layer. */
  public ObjectStore store(Layer layer) {
    return layers.get(layer);
  }

  /** The bucket of run records and logs. */
  public ObjectStore ops() {
    return ops;
  }

  /**
   * Makes the buckets that do not exist yet.
   *
   * @throws AssayException (DEFINITION) naming all buckets that lack and may not be made
   */
  public void ensureBuckets() {
    List<ObjectStore> buckets = new ArrayList<>(layers.values());
    buckets.add(ops);
    List<String> missing = new ArrayList<>();
    for (ObjectStore bucket : buckets) {
      try {
        bucket.ensureExists();
      } catch (MissingBucketException e) {
        missing.add(e.getMessage());
      }
    }
    if (!missing.isEmpty()) {
      throw new AssayException(Category.DEFINITION, String.join(System.lineSeparator(), missing));
    }
  }

  @Override
  public void close() {
    try {
      connections.close();
    } catch (Exception e) {
      throw new AssayException(Category.INTERNAL, "the lake does not close: " + e, e);
    }
  }
}
