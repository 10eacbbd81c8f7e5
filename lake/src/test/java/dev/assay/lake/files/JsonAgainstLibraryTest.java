// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is read of invented JSON, held against what a library makes of it. */
class JsonAgainstLibraryTest extends FilesOfRows {
  private static final ObjectMapper LIBRARY = new ObjectMapper();

  /** More than a window holds, so that objects lie over its end. */
  private static final int OBJECTS = 4_000;

  @Test
  void arraysAndLinesHaveTheValuesThatALibraryFinds() throws IOException {
    List<ObjectNode> objects = new ArrayList<>();
    Random chance = new Random(7);
    for (int i = 0; i < OBJECTS; i++) {
      objects.add(object(chance, 0));
    }
    List<String> lines = new ArrayList<>();
    for (ObjectNode object : objects) {
      lines.add(LIBRARY.writeValueAsString(object));
    }
    List<String> ofLines = rows.of("a.json", String.join("\n", lines));
    List<String> columns = rows.found().columns();
    List<String> expected = objects.stream().map(object -> expected(object, columns)).toList();

    assertThat(ofLines).isEqualTo(expected);
    assertThat(rows.of("b.json", "[" + String.join(" ,\n", lines) + "]\n")).isEqualTo(expected);
    assertThat(
            rows.of("c.json", LIBRARY.writerWithDefaultPrettyPrinter().writeValueAsBytes(objects)))
        .isEqualTo(expected);
  }

  @Test
  void alteredLinesAreRowsWhereALibraryTakesThem() {
    Random chance = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder line = new StringBuilder(object(chance, 0).toString());
      int place = chance.nextInt(line.length());
      line.setCharAt(place, "{}[],:\"\\u0e+-.1tn x".charAt(chance.nextInt(19)));
      byte[] bytes = line.toString().getBytes(StandardCharsets.UTF_8);

      assertThat(isRow(bytes)).as("%s", line).isEqualTo(isTaken(bytes));
    }
  }

  @Test
  void bytesAreTakenForUtf8WhereALibraryTakesThem() throws IOException {
    Random chance = new Random(13);
    byte[] text = "aé€😀z".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = text.clone();
      bytes[1 + chance.nextInt(bytes.length - 1)] = (byte) chance.nextInt(256);

      assertThat(isUtf8(bytes))
          .as("%s", new String(bytes, StandardCharsets.ISO_8859_1))
          .isEqualTo(decodes(bytes));
    }
  }

  private static boolean isUtf8(byte[] bytes) throws IOException {
    // some bytes at once, so that characters lie over the end of a read
    try (InputStream in = Utf8Input.of(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
      byte[] some = new byte[2];
      int n;
      do {
        n = in.read(some);
      } while (n >= 0);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean decodes(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private boolean isRow(byte[] line) {
    try {
      RowCount count = new RowCount(Long.MAX_VALUE);
      byte[] two = new byte[line.length + 3];
      System.arraycopy("{}\n".getBytes(StandardCharsets.UTF_8), 0, two, 0, 3);
      System.arraycopy(line, 0, two, 3, line.length);
      new JsonRows("x", FileForms.detect("x.json", FileRules.NONE, two))
          .read(new ByteArrayInputStream(two), count);
      return count.malformed() == 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A library takes an object, all of the line, no column twice and no half characters. */
  private static boolean isTaken(byte[] line) {
    Map<String, String> seen = new TreeMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      return parser.nextToken() == JsonToken.START_OBJECT
          && members(parser, "", seen)
          && parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean members(JsonParser parser, String prefix, Map<String, String> seen)
      throws IOException {
    boolean good = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        good &= members(parser, name + ".", seen);
      } else {
        good &= seen.put(name, "") == null && !isHalved(name);
        good &= parser.currentToken() != JsonToken.VALUE_STRING || !isHalved(parser.getText());
        good &= !parser.currentToken().isStructStart() || isWhole(parser);
      }
    }
    return good;
  }

  private static boolean isWhole(JsonParser parser) throws IOException {
    JsonNode tree = LIBRARY.readTree(parser);
    return !isHalved(tree.toString());
  }

  private static boolean isHalved(String text) {
    return !StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static ObjectNode object(Random chance, int depth) {
    ObjectNode object = LIBRARY.createObjectNode();
    int members = chance.nextInt(6);
    for (int i = 0; i < members; i++) {
      String name = List.of("a", "b", "ccc", "d é", "e\"f", "g").get(chance.nextInt(6));
      if (chance.nextInt(5) == 0 && depth < 3) {
        object.set(name, object(chance, depth + 1));
      } else if (!object.path(name).isObject()) {
        object.set(name, value(chance));
      }
    }
    return object;
  }

  private static JsonNode value(Random chance) {
    return switch (chance.nextInt(8)) {
      case 0 -> LIBRARY.nullNode();
      case 1 -> LIBRARY.getNodeFactory().booleanNode(chance.nextBoolean());
      case 2 -> LIBRARY.getNodeFactory().numberNode(chance.nextLong());
      case 3 -> LIBRARY.getNodeFactory().numberNode(chance.nextDouble());
      case 4 -> LIBRARY.createArrayNode().add(chance.nextInt()).add("x, \"y\"").addNull();
      case 5 -> LIBRARY.getNodeFactory().textNode("");
      case 6 -> LIBRARY.getNodeFactory().textNode("é😀\n\t\"\\/,");
      default -> LIBRARY.getNodeFactory().textNode("text ".repeat(chance.nextInt(40)));
    };
  }

  private static String expected(ObjectNode object, List<String> columns) {
    Map<String, String> values = new TreeMap<>();
    flatten(object, "", values);
    List<String> row = new ArrayList<>();
    columns.forEach(column -> row.add(values.getOrDefault(column, "NULL")));
    return String.join("|", row);
  }

  private static void flatten(JsonNode object, String prefix, Map<String, String> values) {
    object
        .properties()
        .forEach(
            member -> {
              String name = prefix + member.getKey();
              JsonNode value = member.getValue();
              if (value.isObject()) {
                flatten(value, name + ".", values);
              } else if (!value.isNull()) {
                values.put(name, value.isArray() ? value.toString() : value.asText());
              }
            });
  }
}
