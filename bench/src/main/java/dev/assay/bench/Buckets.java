// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** What benchmarks do with lakes of their own. */
final class Buckets {
  private Buckets() {}

  /** A real MinIO, by the environment; empty where there is none. */
  static Map<String, String> minio() {
    Map<String, String> settings = new HashMap<>();
    for (String name : List.of("S3_ENDPOINT", "S3_ACCESS_KEY", "S3_SECRET_KEY", "S3_REGION")) {
      String value = System.getenv("ASSAY_BENCH_" + name);
      if (value != null && !value.isBlank()) {
        settings.put("ASSAY_" + name, value);
      }
    }
    return settings;
  }

  /** Removes every object. */
  static void clear(Path folder, Map<String, String> settings) {
    try (Lake lake = Lake.open(settings(folder, settings))) {
      for (Layer layer : Layer.values()) {
        clear(lake.store(layer));
      }
      clear(lake.ops());
    }
  }

  private static void clear(ObjectStore store) {
    store.list("").forEach(object -> store.delete(object.key()));
  }

  /** The same settings in a file. */
  static Settings settings(Path folder, Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    Path file = folder.resolve("settings.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Settings.file(file);
  }
}
