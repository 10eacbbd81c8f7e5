// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.lake.Layer;
import dev.assay.lake.storage.ObjectInfo;
import java.util.Locale;

/**
 * An object that nobody wants any more.
 *
 * @param kind why
 * @param layer the layer whose bucket it is in; null for {@code ops}
 * @param of what it belongs to: a table, or a run
 * @param object the object
 */
public record Doomed(Kind kind, Layer layer, String of, ObjectInfo object) {
  /** Why an object is not wanted, in the order of removal. */
  public enum Kind {
    /** A file of a published partition that no manifest names. */
    ORPHAN,
    /** Rejected rows of an attempt that was not published. */
    REJECTS,
    /** A file of a generation that was replaced long ago. */
    GENERATION,
    /** The kept manifest of such a generation, which goes after its files. */
    MANIFEST,
    /** Record, log or outcome of an old run, or the record of an old prune. */
    RUN,
    /** Old history of checks. */
    CHECKS,
    /** A lease or a pulse that a killed run has left. */
    LEASE,
    /** An old archive of inputs and exports, which is in no bucket of the lake. */
    ARCHIVE;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The bucket's role. */
  public String bucket() {
    if (kind == Kind.ARCHIVE) {
      return kind.toString();
    }
    return layer == null ? "ops" : layer.toString();
  }
}
