// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The community's Avro contracts, read for tests. */
final class Contracts {
  private static final Path FOLDER = Shell.DEFINITIONS.resolve("contracts");

  private Contracts() {}

  static List<String> names(String layer) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve(layer))) {
      return files
          .map(file -> file.getFileName().toString().replace(".avsc", ""))
          .sorted()
          .toList();
    }
  }

  static Schema of(String layer, String table) throws IOException {
    return new Schema.Parser().parse(FOLDER.resolve(layer).resolve(table + ".avsc").toFile());
  }

  /** Columns in declared order, with DuckDB's name of their type. */
  static Map<String, String> types(String layer, String table) throws IOException {
    Map<String, String> types = new LinkedHashMap<>();
    of(layer, table).getFields().forEach(f -> types.put(f.name(), duckDb(required(f.schema()))));
    return types;
  }

  static Schema required(Schema schema) {
    return schema.isUnion() ? schema.getTypes().get(1) : schema;
  }

  private static String duckDb(Schema schema) {
    if (schema.getLogicalType() instanceof LogicalTypes.Decimal decimal) {
      return "DECIMAL(%d,%d)".formatted(decimal.getPrecision(), decimal.getScale());
    }
    String logical = schema.getProp("logicalType");
    String name = logical == null ? schema.getType().getName() : logical;
    return switch (name) {
      case "uuid" -> "UUID";
      case "string" -> "VARCHAR";
      case "timestamp-micros" -> "TIMESTAMP WITH TIME ZONE";
      case "date" -> "DATE";
      case "duration" -> "INTERVAL";
      case "int" -> "INTEGER";
      case "boolean" -> "BOOLEAN";
      default -> throw new IllegalArgumentException("no DuckDB type for " + name);
    };
  }
}
