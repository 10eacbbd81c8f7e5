// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.bronze.SourceSpec;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.silver.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which values of a run must never be seen. */
final class Secrets {
  private static final List<String> OURS =
      List.of("ASSAY_S3_SECRET_KEY", "ASSAY_S3_ACCESS_KEY", Mask.DEFAULT_KEY);
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]+)");

  private static final Pattern IN_URL = Pattern.compile("(?:(?i:password)=|//[^/:@]+:)([^&;@]+)");

  private Secrets() {}

  static Redaction redaction(PipelineDefinition definition, Settings settings) {
    List<String> values = new ArrayList<>();
    OURS.forEach(name -> settings.find(name).ifPresent(values::add));
    definition.silver().stream()
        .flatMap(table -> table.mask().values().stream())
        .map(Mask::key)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(name -> settings.find(name).ifPresent(values::add));
    for (SourceSpec source : definition.sources()) {
      names(source.options().getOrDefault("password", ""))
          .forEach(name -> settings.find(name).ifPresent(values::add));
      names(source.options().getOrDefault("url", ""))
          .forEach(name -> settings.find(name).ifPresent(url -> values.addAll(inside(url))));
    }
    return Redaction.of(values);
  }

  /** Passwords that an address carries. */
  private static List<String> inside(String url) {
    return IN_URL.matcher(url).results().map(match -> match.group(1)).toList();
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
