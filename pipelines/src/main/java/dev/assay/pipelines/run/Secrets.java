// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AddressSecrets;
import dev.assay.pipelines.definition.AlertChannel;
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
 * @param addresses settings that are addresses which whoever knows them may use
 */
public record Secrets(Set<String> values, Set<String> urls, Set<String> addresses)
    implements Serializable {
  private static final List<String> OURS =
      List.of(
          "ASSAY_S3_SECRET_KEY",
          "ASSAY_S3_ACCESS_KEY",
          Mask.DEFAULT_KEY,
          "ASSAY_OPENLINEAGE_API_KEY",
          "ASSAY_OTLP_HEADERS");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)");

  private static final Pattern PATH = Pattern.compile("//[^/]*(/.*)");

  /** A shorter path is no secret, and hiding it would hide more than it. */
  private static final int MIN_PATH_CHARS = 8;

  /** Copies the sets. */
  public Secrets {
    values = Set.copyOf(values);
    urls = Set.copyOf(urls);
    addresses = Set.copyOf(addresses);
  }

  /** The secrets of a pipeline and of the lake. */
  public static Secrets of(PipelineDefinition definition) {
    Secrets reading = of(definition.sources());
    Set<String> values = new TreeSet<>(reading.values);
    Set<String> addresses = new TreeSet<>();
    definition.silver().stream()
        .flatMap(table -> table.mask().values().stream())
        .map(Mask::key)
        .filter(Objects::nonNull)
        .forEach(values::add);
    for (AlertChannel channel : definition.alerts().channels()) {
      values.addAll(names(channel.options().getOrDefault("secret", "")));
      values.addAll(names(channel.options().getOrDefault("password", "")));
      addresses.addAll(names(channel.options().getOrDefault("url", "")));
    }
    return new Secrets(values, reading.urls, addresses);
  }

  /** The secrets of sources and of the lake. */
  static Secrets of(List<SourceSpec> sources) {
    Set<String> values = new TreeSet<>(OURS);
    Set<String> urls =
        new TreeSet<>(
            List.of("ASSAY_OPENLINEAGE_URL", "ASSAY_METRICS_PUSH_URL", "ASSAY_OTLP_ENDPOINT"));
    for (SourceSpec source : sources) {
      values.addAll(names(source.options().getOrDefault("password", "")));
      String url = source.options().getOrDefault("url", "");
      urls.addAll(names(url));
      AddressSecrets.of(url).forEach(part -> values.addAll(names(part)));
    }
    return new Secrets(values, urls, Set.of());
  }

  /** What hides their values. */
  public Redaction redaction(Settings settings) {
    List<String> hidden = new ArrayList<>();
    values.forEach(name -> value(settings, name).ifPresent(hidden::add));
    urls.forEach(
        name -> value(settings, name).ifPresent(url -> hidden.addAll(AddressSecrets.of(url))));
    addresses.forEach(name -> value(settings, name).ifPresent(url -> hidden.addAll(parts(url))));
    // As they are written, and as they are meant where that is in an address.
    return Redaction.of(hidden).and(Redaction.of(hidden.stream().map(Secrets::decoded).toList()));
  }

  /** An address and what is secret in it: a server may show the path that it was asked for. */
  private static List<String> parts(String address) {
    List<String> parts = new ArrayList<>(AddressSecrets.of(address));
    String text = address.strip();
    parts.add(text);
    Matcher path = PATH.matcher(text);
    if (path.find() && path.group(1).length() >= MIN_PATH_CHARS) {
      parts.add(path.group(1));
    }
    return parts;
  }

  private static Optional<String> value(Settings settings, String name) {
    try {
      return settings.find(name);
    } catch (AssayException e) {
      // What cannot be read cannot be shown. Whoever needs the value will say that it is missing.
      return Optional.empty();
    }
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
