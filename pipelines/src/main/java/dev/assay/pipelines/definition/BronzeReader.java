// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Compression;
import dev.assay.bronze.SourceSpec;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads sources and the tables to extract from them. */
final class BronzeReader {
  /** Zstandard halves the bytes that go through the store: {@code bench/results.md}. */
  private static final String DEFAULT_COMPRESSION = "zstd";

  private final Wiring wiring;

  BronzeReader(Wiring wiring) {
    this.wiring = wiring;
  }

  Map<String, SourceSpec> sources() {
    Map<String, SourceSpec> sources = new LinkedHashMap<>();
    wiring
        .root()
        .fields("sources")
        .children()
        .forEach((name, fields) -> source(name, fields).ifPresent(s -> sources.put(name, s)));
    return sources;
  }

  private Optional<SourceSpec> source(String name, Value.Fields fields) {
    Map<String, String> options = new LinkedHashMap<>();
    fields
        .texts()
        .forEach(
            (key, value) -> {
              requireNoSecret("sources.%s.%s".formatted(name, key), value);
              options.put(key, value.text());
            });
    String type = options.remove("type");
    return type == null ? Optional.empty() : Optional.of(new SourceSpec(name, type, options));
  }

  /** What an address holds is shown wherever the source is: a secret in it has to be a setting. */
  private void requireNoSecret(String key, Value.Text value) {
    if (!AddressSecrets.of(value.text()).stream().allMatch(Placeholders::secret)) {
      wiring.problem(
          value.line(),
          key + ": a secret is written out in the address",
          "put a setting in its place, as in password=${NAME}");
    }
  }

  /** The tables whose source is known. */
  List<BronzeTable> tables(Map<String, SourceSpec> sources) {
    Set<String> declared = wiring.root().fields("sources").keyLines().keySet();
    Set<String> used = new HashSet<>();
    List<BronzeTable> tables = new ArrayList<>();
    wiring
        .root()
        .fields("bronze")
        .children()
        .forEach(
            (name, fields) ->
                fields
                    .text("source")
                    .ifPresent(
                        source -> {
                          used.add(source.text());
                          requireSource(name, source, declared);
                          if (sources.containsKey(source.text())) {
                            tables.add(table(name, fields, sources.get(source.text())));
                          }
                        }));
    reportUnused(declared, used);
    return tables;
  }

  private void requireSource(String table, Value.Text source, Set<String> declared) {
    if (!declared.contains(source.text())) {
      wiring.problem(
          source.line(),
          "bronze.%s.source: no source '%s'".formatted(table, source.text()),
          Suggestion.among(source.text(), declared));
    }
  }

  /** A source that no table reads is most likely a table forgotten. */
  private void reportUnused(Set<String> declared, Set<String> used) {
    Value.Fields bronze = wiring.root().fields("bronze");
    boolean unsure = bronze.children().values().stream().anyMatch(t -> t.text("source").isEmpty());
    for (String source : declared) {
      if (!unsure && !used.contains(source)) {
        wiring.problem(
            wiring.root().fields("sources").lineOf(source),
            "sources.%s: no table of bronze reads it".formatted(source),
            "remove it, or declare its tables");
      }
    }
  }

  private BronzeTable table(String name, Value.Fields fields, SourceSpec source) {
    FileKeys keys = new FileKeys(wiring, name, fields);
    keys.report(source);
    return new BronzeTable(
            new TableName(Layer.BRONZE, name),
            source,
            fields
                .text("files")
                .or(() -> fields.text("relation"))
                .map(Value.Text::text)
                .orElse(null),
            Checks.texts(fields.names("exclude")),
            fields.text("slice").map(Value.Text::text).orElse(null),
            Compression.parse(compression(fields)))
        .readBy(keys.rules());
  }

  private String compression(Value.Fields fields) {
    return fields
        .text("compression")
        .or(() -> wiring.root().fields("defaults").text("compression"))
        .map(Value.Text::text)
        .orElse(DEFAULT_COMPRESSION);
  }
}
