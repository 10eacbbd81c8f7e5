// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The JSON form of manifests, with its version in front. */
public final class ManifestCodec {
  private ManifestCodec() {}

  /** Writes a manifest. */
  public static byte[] write(PartitionManifest manifest) {
    return Json.pretty(manifest).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a manifest.
   *
   * @param place where it comes from, for messages
   * @throws AssayException (DATA) if it is no manifest or a newer version than this code knows
   */
  public static PartitionManifest read(byte[] content, String place) {
    try {
      JsonNode json = Json.mapper().readTree(content);
      int version = json.path("version").asInt(0);
      if (version < 1 || version > PartitionManifest.VERSION) {
        throw new AssayException(
            Category.DATA,
            "manifest %s has version %d: expected 1 to %d; a newer assay may have written it"
                .formatted(place, version, PartitionManifest.VERSION));
      }
      return Json.mapper().treeToValue(json, PartitionManifest.class);
    } catch (IOException | IllegalArgumentException e) {
      throw new AssayException(
          Category.DATA, "manifest %s cannot be read: %s".formatted(place, e.getMessage()), e);
    }
  }
}
