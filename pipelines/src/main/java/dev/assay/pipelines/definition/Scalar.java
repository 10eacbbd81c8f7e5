// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
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
  TEXT("a text", Set.of(Tag.STR), text -> !text.isBlank()),
  /** Text with settings in it. */
  SETTING(
      "text in which settings stand as ${NAME} or ${NAME:-default}",
      Set.of(Tag.STR),
      text -> !text.isBlank() && Placeholders.wellFormed(text)),
  /** A setting and nothing else, so that a secret is never written out. */
  SECRET("the name of a setting, as in \"${NAME}\"", Set.of(Tag.STR), Placeholders::secret),
  /** The bare name of a setting. */
  SETTING_NAME(
      "the name of a setting, as in ASSAY_PII_KEY; never its value",
      Set.of(Tag.STR),
      Pattern.compile("[A-Z][A-Z0-9_]{0,127}").asMatchPredicate()),
  /** An SQL condition. */
  CONDITION("an SQL condition", Set.of(Tag.STR), text -> !text.isBlank()),
  /** Names of files. */
  GLOB(
      "names of files as in orders_{ds}.csv",
      Set.of(Tag.STR),
      Pattern.compile(
              "(?!/)(?!.*\\.\\.)(?:[^{}]|\\{[A-Za-z_][A-Za-z0-9_]*}|\\{[^{}*?]*,[^{}*?]*})+")
          .asMatchPredicate()),
  /** One character. */
  CHARACTER("one character, as in \";\"", Set.of(Tag.STR), text -> text.length() == 1),
  /** What encloses. */
  QUOTE(
      "one character, or none", Set.of(Tag.STR), text -> text.length() == 1 || text.equals("none")),
  /** A day. */
  DATE("a date as in 2026-01-31", Set.of(Tag.STR, Tag.TIMESTAMP), Scalar::isDate),
  /** A whole number from 1. */
  COUNT(
      "a whole number from 1 to 999999999",
      Set.of(Tag.INT),
      Pattern.compile("[1-9][0-9]{0,8}").asMatchPredicate()),
  /** A number of rows. */
  ROWS(
      "a whole number from 0",
      Set.of(Tag.INT),
      Pattern.compile("0|[1-9][0-9]{0,14}").asMatchPredicate()),
  /** A number of days. */
  DAYS(
      "a whole number of days from 1 to 366",
      Set.of(Tag.INT),
      text -> text.matches("[1-9][0-9]{0,2}") && Integer.parseInt(text) <= Scalar.MAX_DAYS),
  /** A number that is not negative, exact. */
  NUMBER(
      "a number from 0, as in 12 or 0.5",
      Set.of(Tag.INT, Tag.FLOAT),
      Pattern.compile("(0|[1-9][0-9]{0,11})(\\.[0-9]{1,6})?").asMatchPredicate()),
  /** A share. */
  PERCENT(
      "a number from 0 to 100, as in 5 or 0.5",
      Set.of(Tag.INT, Tag.FLOAT),
      Pattern.compile("100(\\.0{1,6})?|(0|[1-9][0-9]?)(\\.[0-9]{1,6})?").asMatchPredicate()),
  /** A length of time. */
  DURATION(
      "a duration as in 36h: a whole number and d, h, m or s",
      Set.of(Tag.STR),
      Pattern.compile("[1-9][0-9]{0,6}[dhms]").asMatchPredicate()),
  /** A file with values. */
  VALUES_FILE(
      "the name of a file beside pipeline.yaml, as in expected.yaml",
      Set.of(Tag.STR),
      Pattern.compile("(?!pipeline\\.yaml$)[A-Za-z0-9_][A-Za-z0-9_.-]{0,60}\\.ya?ml")
          .asMatchPredicate()),
  /** A figure in SQL. */
  FIGURE(
      "what stands behind SELECT, as in sum(amount), or a whole SELECT of one value",
      Set.of(Tag.STR),
      text -> !text.isBlank()),
  /** When to run. */
  CRON(
      "a cron expression of five fields (minute hour day month weekday) as in \"0 2 * * *\"",
      Set.of(Tag.STR),
      Cron::isValid);

  private static final int MAX_DAYS = 366;

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
      boolean secret = this == SECRET || this == SETTING_NAME;
      String got = secret ? "text" : "'" + text + "'";
      reading.problem(node, "expected %s, got %s".formatted(expected, got), "");
      return null;
    }
    return new Value.Text(text, YamlReading.line(node));
  }

  /** The length of time that a valid {@link #DURATION} means. */
  static Duration duration(String text) {
    String digits = text.substring(0, text.length() - 1);
    String unit = text.substring(digits.length()).toUpperCase(Locale.ROOT);
    return Duration.parse(unit.equals("D") ? "P" + digits + "D" : "PT" + digits + unit);
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
