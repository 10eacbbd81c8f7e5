// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A single value. */
@SuppressWarnings("ImmutableEnumChecker") // sets by Set.of and predicates without state
enum Scalar implements Shape {
  /** The name of a pipeline, a table or a source. */
  IDENTIFIER(
      "a name in snake_case of at most 63 characters",
      Set.of(Tag.STR),
      Pattern.compile("[a-z][a-z0-9_]{0,62}").asMatchPredicate()),
  /** The name of a column or a relation, as its owner spells it. */
  NAME("a name", Set.of(Tag.STR), text -> !text.isBlank()),
  /** Any text. */
  TEXT("text", Set.of(Tag.STR), text -> !text.isBlank()),
  /** Text with settings in it. */
  SETTING(
      "text in which settings stand as ${NAME} or ${NAME:-default}",
      Set.of(Tag.STR),
      text -> !text.isBlank() && Placeholders.wellFormed(text)),
  /** A setting and nothing else, so that a secret is never written out. */
  SECRET("the name of a setting, as in \"${NAME}\"", Set.of(Tag.STR), Placeholders::single),
  /** An SQL condition. */
  CONDITION("an SQL condition", Set.of(Tag.STR), text -> !text.isBlank()),
  /** A day. */
  DATE("a date as in 2026-01-31", Set.of(Tag.STR, Tag.TIMESTAMP), Scalar::isDate),
  /** A whole number from 1. */
  COUNT(
      "a whole number from 1 to 999999999",
      Set.of(Tag.INT),
      Pattern.compile("[1-9][0-9]{0,8}").asMatchPredicate()),
  /** When to run. */
  CRON(
      "a cron expression of five fields (minute hour day month weekday) as in \"0 2 * * *\"",
      Set.of(Tag.STR),
      Cron::isValid);

  private final String expected;
  private final Set<Tag> tags;
  private final Predicate<String> valid;

  Scalar(String expected, Set<Tag> tags, Predicate<String> valid) {
    this.expected = expected;
    this.tags = tags;
    this.valid = valid;
  }

  @Override
  public String expected() {
    return expected;
  }

  /** Whether a text is a value of this kind. */
  boolean accepts(String text) {
    return valid.test(text);
  }

  @Override
  public Value read(Node node, YamlReading reading) {
    if (!(node instanceof ScalarNode scalar) || !tags.contains(node.getTag())) {
      return reading.mismatch(node, this);
    }
    String text = scalar.getValue();
    if (!valid.test(text)) {
      String got = this == SECRET ? "text" : "'" + text + "'";
      reading.problem(node, "expected %s, got %s".formatted(expected, got), "");
      return null;
    }
    return new Value.Text(text, YamlReading.line(node));
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
