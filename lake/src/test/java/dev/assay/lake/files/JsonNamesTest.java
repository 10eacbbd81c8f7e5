// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names of members become columns, how many are remembered, and how deep they lie. */
class JsonNamesTest extends FilesOfRows {
  @Test
  void whatIsNoRowBringsNoColumn() {
    assertThat(
            rows.of(
                "a.jsonl",
                """
                {"a": 1, "o": {}}
                {"b": 2, "c":
                {"d": 1, "d": 2}
                {"e": "\\ud83d"}
                {"f": 1} x
                {"o": {"p": 1, "p": 2}}
                {"b": 3, "o": {"q": 4}}\
                """))
        .containsExactly(
            "1|NULL|NULL",
            "!{\"b\": 2, \"c\":",
            "!{\"d\": 1, \"d\": 2}",
            "!{\"e\": \"\\ud83d\"}",
            "!{\"f\": 1} x",
            "!{\"o\": {\"p\": 1, \"p\": 2}}",
            "NULL|3|4");
    assertThat(rows.found().columns()).containsExactly("a", "b", "o.q");

    assertThat(rows.of("b.json", "[{\"x\": 1, \"x\": 2, \"y\": 3}, {\"z\": 4, \"x\": 5}]"))
        .containsExactly("!{\"x\": 1, \"x\": 2, \"y\": 3}", "4|5");
    assertThat(rows.found().columns()).containsExactly("z", "x");
  }

  @Test
  void rowsAreTheSameWhateverIsNoRowBetweenThem() {
    Random chance = new Random(5);
    for (int i = 0; i < 8; i++) {
      List<String> good = new ArrayList<>();
      List<String> all = new ArrayList<>();
      for (int j = 0; j < 40; j++) {
        String line = object(chance, 0);
        boolean cut = chance.nextBoolean();
        all.add(cut ? line.substring(0, chance.nextInt(1, line.length())) : line);
        if (!cut) {
          good.add(line);
        }
      }
      List<String> expected = rows.of("good%d.jsonl".formatted(i), String.join("\n", good));
      List<String> columns = good.isEmpty() ? List.of() : rows.found().columns();
      List<String> found = rows.of("all%d.jsonl".formatted(i), String.join("\n", all));

      assertThat(found.stream().filter(row -> !row.startsWith("!"))).isEqualTo(expected);
      assertThat(rows.found().columns()).isEqualTo(columns);
    }
  }

  private static String object(Random chance, int depth) {
    List<String> names = new ArrayList<>(List.of("a", "b", "\\u0062c", "d.e", "d"));
    return IntStream.range(0, chance.nextInt(1, 4))
        .mapToObj(
            i ->
                "\"%s%d\": %s"
                    .formatted(
                        names.remove(chance.nextInt(names.size())),
                        chance.nextInt(9),
                        depth < 2 && chance.nextBoolean() ? object(chance, depth + 1) : "7"))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String times(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
  }

  private static void assertTooMany(String message, String where) {
    assertThat(message)
        .containsPattern("with the object at " + where + ", its objects have members of too many")
        .contains("more than 10000 columns, or names that take more than 32 MiB of memory")
        .contains("expected are the same names in each object; next: ")
        .contains("have an array written");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"n%d\": {}}\n", "{\"o\": {\"n%d\": {\"m\": {}}}}\n"})
  void newNamesWithoutEndAreRefusedThoughTheyAreNoColumns(String line) {
    assertTooMany(rows.refused("a.jsonl", times(100_000, line::formatted)), "line [3-6][0-9]{4}");
  }

  @Test
  void moreColumnsThanATableHasAreRefusedWithTheLine() {
    String lines = times(10_001, "\r\n{\"n%d\": 1}"::formatted);

    assertTooMany(rows.refused("a.jsonl", lines), "line 10002");
    assertTooMany(
        rows.refused("b.json", "[{}" + times(10_001, ",\n{\"n%d\": 1}"::formatted)),
        "line 10002, column 14");
  }

  @Test
  void namesAreMeasuredByTheirLengthWithThoseOfTheObjectsAroundThem() {
    String name = "x".repeat(3 << 20);
    assertTooMany(
        rows.refused("a.jsonl", times(9, i -> "{\"%s%d\": {}}\n".formatted(name, i))), "line 3");
    String members = times(100, i -> "\"n%d\": 1,".formatted(i));
    assertTooMany(
        rows.refused("b.jsonl", "{\"%s\": {%s\"z\": 1}}".formatted(name, members)), "line 1");
  }

  @Test
  void anObjectOfTooManyNamesThatIsNoRowIsOneMalformedRow() {
    String members = times(100_000, "\"n%d\": 1, "::formatted);

    assertThat(rows.of("a.jsonl", "{\"a\": 1}\n{%s\n{\"b\": 2}\n".formatted(members)))
        .containsExactly("1|NULL", "!{" + members, "NULL|2");
    assertThat(rows.of("b.json", "[{%s\"n1\": 1}, {\"b\": 2}]".formatted(members)))
        .containsExactly("!{%s\"n1\": 1}".formatted(members), "2");
    assertThat(rows.found().columns()).containsExactly("b");
  }

  private static String nested(int objects) {
    return "{\"a\": ".repeat(objects) + "1" + "}".repeat(objects);
  }

  @Test
  void anObjectThatIsNestedTooDeepIsOneMalformedRow() {
    String deepest = nested(100);
    String deeper = nested(101);

    assertThat(rows.of("a.json", "[%s,\n%s, {\"b\": 2}]".formatted(deepest, deeper)))
        .containsExactly("1|NULL", "!" + deeper, "NULL|2");
    assertThat(rows.of("b.jsonl", "%s\n%s\n{\"b\": 2}".formatted(deeper, deepest)))
        .containsExactly("!" + deeper, "1|NULL", "NULL|2");
    assertThat(rows.found().columns()).containsExactly("a" + ".a".repeat(99), "b");
    assertThat(rows.of("c.json", "[{\"b\": %s1%s}]".formatted("[".repeat(999), "]".repeat(999))))
        .containsExactly("[".repeat(999) + "1" + "]".repeat(999));
  }

  @Test
  void anArrayOfWhichARowHasNoEndWithinReachIsRefusedAndSaysSo() {
    String deep = "[".repeat(1_000);

    assertThat(rows.refused("a.json", "[{},\n{\"b\": " + deep))
        .contains("has at line 2, column 1006 what is nested more than 1000 deep")
        .contains("have it written flatter");
    assertThat(rows.of("b.jsonl", "{\"b\": %s\n{\"b\": 2}".formatted(deep)))
        .containsExactly("!{\"b\": " + deep, "2");
  }
}
