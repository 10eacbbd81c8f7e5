// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The options of a source at the moment of use. Every value is expanded when it is asked for; no
 * message shows one. Immutable.
 */
public final class SourceOptions {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Za-z0-9_]+}");

  private final SourceSpec spec;
  private final Settings settings;

  private SourceOptions(SourceSpec spec, Settings settings) {
    this.spec = spec;
    this.settings = settings;
  }

  /**
   * The options of a source whose kind knows just those.
   *
   * @throws AssayException (DEFINITION) if one is unknown
   */
  public static SourceOptions of(SourceSpec spec, Settings settings, List<String> known) {
    TreeSet<String> unknown = new TreeSet<>(spec.options().keySet());
    known.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw new AssayException(
          Category.DEFINITION,
          "%s: unknown option %s%s: expected %s"
              .formatted(
                  spec,
                  unknown.first(),
                  Suggestion.among(unknown.first(), known),
                  String.join(", ", known)));
    }
    return new SourceOptions(spec, settings);
  }

  /** The source. */
  public SourceSpec spec() {
    return spec;
  }

  /** A value; empty where it is not given or blank. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(spec.options().get(key))
        .map(settings::expand)
        .filter(value -> !value.isBlank());
  }

  /**
   * A value that must be there.
   *
   * @throws AssayException (DEFINITION) if it is not
   */
  public String require(String key) {
    return find(key)
        .orElseThrow(
            () ->
                new AssayException(
                    Category.DEFINITION,
                    "%s: %s is empty: set it".formatted(spec, describe(List.of(key)))));
  }

  /**
   * A whole number.
   *
   * @throws AssayException (DEFINITION) if it is none or out of bounds
   */
  public int number(String key, int otherwise, int min, int max) {
    Optional<String> text = find(key);
    try {
      int value = text.map(Integer::parseInt).orElse(otherwise);
      if (value >= min && value <= max) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the same message as a number out of bounds
    }
    throw new AssayException(
        Category.DEFINITION,
        "%s: option %s: expected a whole number from %d to %d".formatted(spec, key, min, max));
  }

  /** The options for a message: by the names of their settings where they have such. */
  public String describe(List<String> keys) {
    return String.join(" and ", keys.stream().map(this::describe).toList());
  }

  private String describe(String key) {
    String raw = spec.options().getOrDefault(key, "");
    return PLACEHOLDER.matcher(raw).matches() ? key + " " + raw : "option " + key;
  }
}
