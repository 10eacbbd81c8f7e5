// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who answers for a pipeline's tables, as far as it is declared. Immutable.
 *
 * @param pipeline who answers for tables that name nobody, or null
 * @param tables who answers for those that do
 */
public record Owners(String pipeline, Map<TableName, String> tables) {
  /** Copies the map. */
  public Owners {
    tables = Map.copyOf(tables);
  }

  static Owners of(Value.Fields root) {
    Map<TableName, String> tables = new HashMap<>();
    for (Layer layer : Layer.values()) {
      root.fields(layer.toString())
          .children()
          .forEach(
              (name, fields) ->
                  fields
                      .text("owner")
                      .ifPresent(o -> tables.put(new TableName(layer, name), o.text())));
    }
    return new Owners(root.text("owner").map(Value.Text::text).orElse(null), tables);
  }

  /** Who answers for a table. */
  public Optional<String> of(TableName table) {
    return Optional.ofNullable(tables.getOrDefault(table, pipeline));
  }
}
