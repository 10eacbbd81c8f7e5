// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.pipelines.plan.Acceptance;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which stale partitions somebody has accepted, in the bucket {@code ops}: {@code
 * PIPELINE/accepted/ID.json}, an object each time, none of which is ever changed.
 */
public final class AcceptanceStore {
  private final Lake lake;
  private final String pipeline;

  /** The acceptances of one pipeline in that lake, which the caller closes. */
  public AcceptanceStore(Lake lake, String pipeline) {
    this.lake = lake;
    this.pipeline = pipeline;
  }

  /** All of them, oldest first. */
  public List<Acceptance> all() {
    return lake.ops().list(prefix()).stream()
        .map(ObjectInfo::key)
        .flatMap(key -> lake.ops().get(key).stream())
        .map(object -> new String(object.content(), StandardCharsets.UTF_8))
        .map(json -> Json.read(json, Acceptance.class))
        .toList();
  }

  void keep(Acceptance acceptance) {
    String key = prefix() + acceptance.id() + ".json";
    lake.ops().put(key, Json.pretty(acceptance).getBytes(StandardCharsets.UTF_8));
  }

  private String prefix() {
    return pipeline + "/accepted/";
  }
}
