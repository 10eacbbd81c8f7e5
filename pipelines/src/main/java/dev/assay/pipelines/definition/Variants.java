// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A mapping whose known keys depend on the value of one of them.
 *
 * @param discriminator that key
 * @param sections the other keys, for each of its values
 */
record Variants(Key discriminator, Map<String, Section> sections) implements Shape {
  @Override
  public String expected() {
    return "a mapping with the key " + discriminator.name();
  }

  /** All keys for one value of the discriminator. */
  Section section(String value) {
    List<Key> keys = new ArrayList<>(List.of(discriminator));
    keys.addAll(sections.get(value).keys());
    return new Section(sections.get(value).noun(), keys);
  }

  @Override
  public Value read(Node node, YamlReading reading) {
    Mapping mapping = Mapping.of(node, this, reading);
    if (mapping == null) {
      return null;
    }
    Node chosen = mapping.values().get(discriminator.name());
    if (chosen == null) {
      return Section.of("", discriminator).read(only(mapping), reading);
    }
    Value value = discriminator.shape().read(chosen, reading.at(discriminator.name()));
    return value instanceof Value.Text text ? section(text.text()).read(mapping, reading) : null;
  }

  /** Without the discriminator nothing can be said about the other keys. */
  private static Mapping only(Mapping mapping) {
    mapping.values().clear();
    return mapping;
  }
}
