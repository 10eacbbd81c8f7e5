// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.check.Literal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** Files of expected values beside {@code pipeline.yaml}: each a mapping from names to values. */
final class ValuesFiles {
  private final PipelineFiles files;
  private final Problems problems;
  private final Map<String, Optional<Map<String, Literal>>> read = new HashMap<>();

  ValuesFiles(PipelineFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** A value by its name; empty where there is none, which is reported. */
  Optional<Literal> find(CheckItem item, String file, String name) {
    if (!files.exists(file)) {
      item.problem(
          ": there is no %s".formatted(files.shown(file)),
          "write '%s: <value>' in it".formatted(name));
      return Optional.empty();
    }
    Optional<Map<String, Literal>> values = read.computeIfAbsent(file, this::values);
    if (values.isPresent() && !values.get().containsKey(name)) {
      item.problem(
          ": no value '%s' in %s".formatted(name, files.shown(file)),
          Suggestion.among(name, values.get().keySet()));
    }
    return values.map(v -> v.get(name));
  }

  private Optional<Map<String, Literal>> values(String file) {
    Optional<TextFile> text = files.file(file);
    Optional<Node> node = text.flatMap(t -> YamlDocument.compose(t, "<name>: <value>", problems));
    if (node.isEmpty()) {
      return Optional.empty();
    }
    YamlReading reading = new YamlReading(text.get().path(), "", problems);
    Mapping mapping =
        Mapping.of(
            node.get(), new Entries("a name", Scalar.IDENTIFIER, LiteralShape.BOUND), reading);
    if (mapping == null) {
      return Optional.empty();
    }
    Map<String, Literal> values = new LinkedHashMap<>();
    mapping
        .values()
        .forEach(
            (name, child) -> {
              Value value = LiteralShape.BOUND.read(child, reading.at(name));
              if (value instanceof Value.Constant constant) {
                values.put(name, constant.literal());
              }
            });
    return Optional.of(values);
  }
}
