// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the shapes of a YAML file as a JSON Schema, for editors. */
final class PipelineSchema {
  private static final String IDENTIFIER = "^[a-z][a-z0-9_]{0,62}$";

  private PipelineSchema() {}

  static String write(String title, Section file) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.putAll(of(file));
    return Json.pretty(schema);
  }

  private static Map<String, Object> of(Shape shape) {
    if (shape instanceof Section section) {
      return section(section);
    }
    if (shape instanceof Entries entries) {
      Map<String, Object> schema = type("object");
      if (entries.key() == Scalar.IDENTIFIER) {
        schema.put("propertyNames", Map.of("pattern", IDENTIFIER));
      }
      schema.put("additionalProperties", of(entries.value()));
      return schema;
    }
    if (shape instanceof Variants variants) {
      List<Object> choices = new ArrayList<>();
      variants.sections().keySet().stream()
          .sorted()
          .forEach(value -> choices.add(variant(variants, value)));
      return map("oneOf", choices);
    }
    if (shape instanceof ItemsShape items) {
      Map<String, Object> schema = type("array");
      schema.put("items", of(items.item()));
      return schema;
    }
    if (shape instanceof Cell) {
      return map("type", List.of("string", "number", "boolean", "null"));
    }
    if (shape instanceof Choice choice) {
      List<Object> words = new ArrayList<>(choice.words());
      // YAML reads the bare word as nothing, and so does an editor.
      words.addAll(choice.words().contains("null") ? Collections.singletonList(null) : List.of());
      return map("enum", words);
    }
    if (shape instanceof LiteralShape literal) {
      return literal(literal);
    }
    return shape instanceof Names names ? names(names) : scalar((Scalar) shape);
  }

  private static Map<String, Object> section(Section section) {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (Key key : section.keys()) {
      Map<String, Object> property = of(key.shape());
      property.put("description", key.doc());
      properties.put(key.name(), property);
    }
    List<String> required = section.keys().stream().filter(Key::required).map(Key::name).toList();
    // Where nothing is required, YAML may leave the section empty.
    Map<String, Object> schema =
        map("type", required.isEmpty() ? List.of("object", "null") : "object");
    schema.put("properties", properties);
    schema.put("required", required);
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> variant(Variants variants, String value) {
    Map<String, Object> schema = section(variants.section(value));
    @SuppressWarnings("unchecked")
    Map<String, Object> properties = (Map<String, Object>) schema.get("properties");
    Map<String, Object> chosen = map("const", value);
    chosen.put("description", variants.discriminator().doc());
    properties.put(variants.discriminator().name(), chosen);
    return schema;
  }

  private static Map<String, Object> literal(LiteralShape literal) {
    if (literal == LiteralShape.BOUND) {
      return map("type", List.of("number", "string"));
    }
    Map<String, Object> list = type("array");
    list.put("items", map("type", List.of("number", "string", "boolean", "null")));
    list.put("minItems", 1);
    return list;
  }

  private static Map<String, Object> names(Names names) {
    Map<String, Object> list = type("array");
    list.put("items", type("string"));
    list.put("minItems", 1);
    list.put("uniqueItems", true);
    return names == Names.LIST ? list : map("oneOf", List.of(type("string"), list));
  }

  private static Map<String, Object> scalar(Scalar scalar) {
    return switch (scalar) {
      case IDENTIFIER -> pattern(IDENTIFIER);
      case SECRET -> pattern("^\\$\\{[A-Za-z_][A-Za-z0-9_]*(:-)?}$");
      case SETTING_NAME -> pattern("^[A-Z][A-Z0-9_]{0,127}$");
      case DATE -> {
        Map<String, Object> schema = type("string");
        schema.put("format", "date");
        yield schema;
      }
      case COUNT -> bounded("integer", 1, null);
      case ROWS -> bounded("integer", 0, null);
      case DAYS -> bounded("integer", 1, 366);
      case NUMBER -> bounded("number", 0, null);
      case PERCENT -> bounded("number", 0, 100);
      case DURATION -> pattern("^[1-9][0-9]{0,6}[dhms]$");
      case VALUES_FILE -> pattern("\\.ya?ml$");
      case GLOB -> pattern("^[^/]");
      case CHARACTER -> pattern("^.$");
      case QUOTE -> pattern("^(.|none)$");
      case NAME, SETTING, CONDITION, TEXT, FIGURE -> pattern("\\S");
      case CRON -> pattern("^\\s*\\S+(\\s+\\S+){4}\\s*$");
    };
  }

  private static Map<String, Object> bounded(String type, int min, Integer max) {
    Map<String, Object> schema = type(type);
    schema.put("minimum", min);
    if (max != null) {
      schema.put("maximum", max);
    }
    return schema;
  }

  private static Map<String, Object> pattern(String pattern) {
    Map<String, Object> schema = type("string");
    schema.put("pattern", pattern);
    return schema;
  }

  private static Map<String, Object> type(String type) {
    return map("type", type);
  }

  private static Map<String, Object> map(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
