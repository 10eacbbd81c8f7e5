// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The kinds of sources there are. */
final class Sources {
  private Sources() {}

  private static Map<String, Source> kinds() {
    Map<String, Source> kinds = new TreeMap<>();
    // A worker's thread may have another class loader than the one that holds the sources.
    ServiceLoader.load(Source.class, Source.class.getClassLoader())
        .forEach(kind -> kinds.put(kind.type(), kind));
    return kinds;
  }

  /** The kind of that name; empty where there is none. */
  static Optional<Source> ofType(String type) {
    return Optional.ofNullable(kinds().get(type));
  }

  /** The kind of that source. */
  static Source of(SourceSpec spec) {
    Map<String, Source> kinds = kinds();
    Source kind = kinds.get(spec.type());
    if (kind == null) {
      throw new AssayException(
          Category.DEFINITION,
          "source %s: unknown type '%s'%s: expected %s"
              .formatted(
                  spec.name(),
                  spec.type(),
                  Suggestion.among(spec.type(), kinds.keySet()),
                  String.join(", ", kinds.keySet())));
    }
    return kind;
  }
}
