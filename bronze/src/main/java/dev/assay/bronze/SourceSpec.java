// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import java.io.Serializable;
import java.util.Map;

/**
 * A source as it is declared. Values stay as written, {@code ${NAME}} included: they are expanded
 * at the moment of use, so that this may travel and be stored.
 *
 * @param name the source's name in the pipeline
 * @param type the kind of source, as in {@code postgres}
 * @param options the options of that kind
 */
public record SourceSpec(String name, String type, Map<String, String> options)
    implements Serializable {
  /** Copies the options. */
  public SourceSpec {
    options = Map.copyOf(options);
  }

  /** Names the source but shows no option: one may hold a secret that somebody wrote out. */
  @Override
  public String toString() {
    return "source %s (%s)".formatted(name, type);
  }
}
