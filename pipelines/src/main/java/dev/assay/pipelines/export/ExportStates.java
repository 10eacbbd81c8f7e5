// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import dev.assay.lake.Fingerprint;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.storage.PreconditionFailedException;
import dev.assay.lake.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered in {@code ops} of a pipeline's exports, one object for each target.
 * Thread-safe.
 */
final class ExportStates {
  private final Lake lake;
  private final String pipeline;

  ExportStates(Lake lake, String pipeline) {
    this.lake = lake;
    this.pipeline = pipeline;
  }

  /**
   * What a target holds, as it was remembered.
   *
   * @param file the file; null where none was written
   * @param etag by which it is replaced; null where there is none
   */
  record Held(ExportedFile file, String etag) {
    Optional<ExportedFile> known() {
      return Optional.ofNullable(file);
    }
  }

  Held of(Target target) {
    return lake.ops().get(key(target)).map(ExportStates::held).orElse(new Held(null, null));
  }

  private static Held held(StoredObject found) {
    String json = new String(found.content(), StandardCharsets.UTF_8);
    return new Held(Json.read(json, ExportedFile.class), found.info().etag());
  }

  /** Remembers a file, unless another run has written the target since; whether it has not. */
  boolean keep(Target target, Held before, ExportedFile written) {
    byte[] json = Json.write(written).getBytes(StandardCharsets.UTF_8);
    try {
      if (before.etag() == null) {
        lake.ops().putIfAbsent(key(target), json);
      } else {
        lake.ops().putIfMatch(key(target), json, before.etag());
      }
      return true;
    } catch (PreconditionFailedException e) {
      // Perhaps by an earlier try of this call, whose answer was lost.
      return of(target).known().filter(written::equals).isPresent();
    }
  }

  private String key(Target target) {
    return "%s/exports/%s.json".formatted(pipeline, Fingerprint.of(List.of(target.toString())));
  }
}
