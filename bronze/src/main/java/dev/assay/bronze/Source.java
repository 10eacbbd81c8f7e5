// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Settings;
import java.util.List;

/**
 * A kind of source. Implementations are stateless and thread-safe, have a public constructor
 * without arguments, and are listed in {@code META-INF/services}. Failures come as {@link
 * dev.assay.lake.AssayException}: refused credentials and missing names are DEFINITION, a server
 * out of reach is EXTERNAL; no message holds a secret.
 */
public interface Source {
  /** The kind's name in a declaration. */
  String type();

  /** Connects and asks who is there. */
  SourceStatus test(SourceSpec spec, Settings settings);

  /**
   * Looks the tables up and holds what their extraction needs. A table that fails is a plan with a
   * failure, so that it fails alone; only a source that cannot be reached at all throws.
   */
  SourceSnapshot open(SourceSpec spec, Settings settings, List<BronzeTable> tables);

  /** A reader for one thread; connects when first asked to read. The caller closes it. */
  SourceReader reader(SourceSpec spec, Settings settings);
}
