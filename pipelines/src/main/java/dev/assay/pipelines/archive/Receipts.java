// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.storage.ObjectInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The receipts of a pipeline's archives, in {@code ops}. For one thread. */
final class Receipts {
  private static final String JSON = ".json";

  private final Lake lake;
  private final String prefix;

  Receipts(Lake lake, String pipeline) {
    this.lake = lake;
    this.prefix = pipeline + "/archives/";
  }

  /** All of them, oldest first. */
  List<Receipt> all() {
    return lake.ops().list(prefix).stream()
        .map(ObjectInfo::key)
        .flatMap(key -> lake.ops().get(key).stream())
        .map(found -> new String(found.content(), StandardCharsets.UTF_8))
        .map(json -> Json.read(json, Receipt.class))
        .toList();
  }

  /** Keeps one; it is there when this returns, whatever becomes of the machine. */
  void keep(Receipt receipt) {
    lake.ops().put(key(receipt), Json.write(receipt).getBytes(StandardCharsets.UTF_8));
    lake.ops().force(key(receipt));
  }

  void forget(Receipt receipt) {
    lake.ops().delete(key(receipt));
  }

  private String key(Receipt receipt) {
    return prefix + receipt.name() + JSON;
  }
}
