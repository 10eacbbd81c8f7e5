// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names of files with parts that vary: {@code *} within a folder, <code>**</code> over folders,
 * {@code ?} one character, {@code {ds}} the day, any other {@code {name}} a part that is a column,
 * {@code {csv,csv.gz}} one of these texts. Immutable.
 */
final class FileGlob {
  private static final String DS = "ds";
  private static final String DAY = "([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})";
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\{([A-Za-z_][A-Za-z0-9_]*)}|\\{([^{}*?]*,[^{}*?]*)}|\\*\\*/|\\*\\*|\\*|\\?|[^*?{]+|\\{");

  private final String glob;
  private final Pattern pattern;
  private final List<String> parts;

  private FileGlob(String glob, Pattern pattern, List<String> parts) {
    this.glob = glob;
    this.pattern = pattern;
    this.parts = parts;
  }

  /**
   * A file whose name fits.
   *
   * @param day the day in its name, or null where the glob has none
   * @param labels the other named parts
   */
  record Match(LocalDate day, Map<String, String> labels) {}

  /**
   * Reads a glob.
   *
   * @throws AssayException (DEFINITION) if a brace is no part
   */
  static FileGlob parse(String glob) {
    StringBuilder regex = new StringBuilder();
    List<String> parts = new ArrayList<>();
    Matcher tokens = TOKEN.matcher(glob);
    while (tokens.find()) {
      regex.append(
          tokens.group(2) == null
              ? regex(glob, tokens.group(), tokens.group(1))
              : oneOf(tokens.group(2)));
      if (tokens.group(1) != null) {
        parts.add(tokens.group(1));
      }
    }
    return new FileGlob(glob, Pattern.compile(regex.toString()), List.copyOf(parts));
  }

  private static String regex(String glob, String token, String part) {
    if (part != null) {
      return part.equals(DS) ? DAY : "([^/]+?)";
    }
    return switch (token) {
      case "**/" -> "(?:.*/)?";
      case "**" -> ".*";
      case "*" -> "[^/]*";
      case "?" -> "[^/]";
      case "{" ->
          throw new AssayException(
              Category.DEFINITION,
              "files '%s': a brace opens no part: expected one as in {ds}, {region} or {csv,csv.gz}"
                  .formatted(glob));
      default -> Pattern.quote(token);
    };
  }

  private static String oneOf(String texts) {
    return Arrays.stream(texts.split(",", -1))
        .map(Pattern::quote)
        .collect(Collectors.joining("|", "(?:", ")"));
  }

  /** Whether a name tells the day that its file belongs to. */
  boolean hasDay() {
    return parts.contains(DS);
  }

  /** The named parts but the day. */
  List<String> labels() {
    return parts.stream().filter(part -> !part.equals(DS)).distinct().toList();
  }

  /** The folder that all names begin with, with its slash; empty where there is none. */
  String folder() {
    Matcher fixed = Pattern.compile("^[^*?{]*/").matcher(glob);
    return fixed.find() ? fixed.group() : "";
  }

  /** What a name says; empty where it does not fit, or its day is none, or parts contradict. */
  Optional<Match> match(String name) {
    Matcher matcher = pattern.matcher(name);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String value = matcher.group(i + 1);
      String before = values.put(parts.get(i), value);
      if (before != null && !before.equals(value)) {
        return Optional.empty();
      }
    }
    String day = values.remove(DS);
    try {
      return Optional.of(new Match(day == null ? null : day(day), values));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalDate day(String text) {
    return text.indexOf('-') > 0
        ? LocalDate.parse(text)
        : LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
  }

  @Override
  public String toString() {
    return glob;
  }
}
