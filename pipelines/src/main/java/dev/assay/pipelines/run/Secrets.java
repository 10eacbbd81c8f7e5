// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.silver.Mask;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which settings hold values that must never be seen: their names, never a value.
 *
 * @param values settings that are secrets themselves
 * @param urls settings that may have a password inside
 */
public record Secrets(Set<String> values, Set<String> urls) implements Serializable {
  private static final List<String> OURS =
      List.of(
          "ASSAY_S3_SECRET_KEY",
          "ASSAY_S3_ACCESS_KEY",
          Mask.DEFAULT_KEY,
          "ASSAY_OPENLINEAGE_API_KEY");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)");
  private static final Pattern IN_URL =
      Pattern.compile("(?i:password)=([^&;]+)|//[^/:@]*:([^/]+)@");

  /** Copies the sets. */
  public Secrets {
    values = Set.copyOf(values);
    urls = Set.copyOf(urls);
  }

  /** The secrets of a pipeline and of the lake. */
  public static Secrets of(PipelineDefinition definition) {
    Set<String> values = new TreeSet<>(OURS);
    Set<String> urls = new TreeSet<>(List.of("ASSAY_OPENLINEAGE_URL"));
    for (SourceSpec source : definition.sources()) {
      values.addAll(names(source.options().getOrDefault("password", "")));
      urls.addAll(names(source.options().getOrDefault("url", "")));
    }
    definition.silver().stream()
        .flatMap(table -> table.mask().values().stream())
        .map(Mask::key)
        .filter(Objects::nonNull)
        .forEach(values::add);
    return new Secrets(values, urls);
  }

  /** What hides their values. */
  public Redaction redaction(Settings settings) {
    List<String> hidden = new ArrayList<>();
    values.forEach(name -> value(settings, name).ifPresent(hidden::add));
    urls.forEach(name -> value(settings, name).ifPresent(url -> hidden.addAll(inside(url))));
    return Redaction.of(hidden);
  }

  private static Optional<String> value(Settings settings, String name) {
    try {
      return settings.find(name);
    } catch (AssayException e) {
      // What cannot be read cannot be shown. Whoever needs the value will say that it is missing.
      return Optional.empty();
    }
  }

  /** Passwords that an address carries, as they are written there and as they are meant. */
  private static List<String> inside(String url) {
    List<String> found = new ArrayList<>();
    IN_URL
        .matcher(url)
        .results()
        .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
        .forEach(
            written -> {
              found.add(written);
              found.add(decoded(written));
            });
    return found;
  }

  private static String decoded(String written) {
    try {
      return URLDecoder.decode(written, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return written;
    }
  }

  private static List<String> names(String text) {
    List<String> names = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
