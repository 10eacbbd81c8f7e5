// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import org.yaml.snakeyaml.nodes.Node;

/**
 * What a value of {@code pipeline.yaml} must look like. Shapes are the one source of truth: the
 * reader, the JSON Schema for editors and the reference page are all made from them.
 */
interface Shape {
  /** In words, as in {@code a list of names}. */
  String expected();

  /** Reads a node; null where it has another shape, which is reported. */
  Value read(Node node, YamlReading reading);
}
