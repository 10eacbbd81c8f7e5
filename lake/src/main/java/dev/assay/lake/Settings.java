// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where named settings and secrets are read: the environment, a properties file, or both.
 *
 * <p>Each {@code NAME} may also come as {@code NAME_FILE}, a file to read it from. Only the place
 * is serialized, never a value: a secret stays a name until the moment of use. Immutable and
 * thread-safe.
 */
public final class Settings implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?}");

  /** Path of the properties file; null means the environment. */
  private final String file;

  private final Order order;

  /** What only the file may say, where the environment is asked first. */
  private final Set<String> kept;

  private Settings(String file, Order order, Set<String> kept) {
    this.file = file;
    this.order = order;
    this.kept = Set.copyOf(kept);
  }

  /** Who is asked for a name, and who then. */
  private enum Order {
    ENVIRONMENT,
    FILE,
    FILE_THEN_ENVIRONMENT,
    ENVIRONMENT_THEN_FILE
  }

  /** Settings from the process environment. */
  public static Settings environment() {
    return new Settings(null, Order.ENVIRONMENT, Set.of());
  }

  /**
   * Settings from a properties file; the environment is asked for what the file does not name; a
   * name with a blank value is not set.
   */
  public static Settings file(Path file) {
    return new Settings(file.toAbsolutePath().toString(), Order.FILE_THEN_ENVIRONMENT, Set.of());
  }

  /**
   * Settings from the process environment; a properties file is asked for what is not set there.
   *
   * @param kept names that belong together and to the file: the environment is not asked for them
   */
  public static Settings environmentThen(Path file, Set<String> kept) {
    return new Settings(file.toAbsolutePath().toString(), Order.ENVIRONMENT_THEN_FILE, kept);
  }

  /** Settings from a properties file and nothing else; a name with a blank value is not set. */
  public static Settings fileAlone(Path file) {
    return new Settings(file.toAbsolutePath().toString(), Order.FILE, Set.of());
  }

  /**
   * Looks a name up; empty where it is not set or blank.
   *
   * @throws AssayException (DEFINITION) if the file to read it from cannot be read
   */
  public Optional<String> find(String name) {
    return switch (order) {
      case ENVIRONMENT -> inEnvironment(name);
      case FILE -> inFile(name);
      case FILE_THEN_ENVIRONMENT -> isNamed(name) ? inFile(name) : inEnvironment(name);
      case ENVIRONMENT_THEN_FILE ->
          kept.contains(name) ? inFile(name) : inEnvironment(name).or(() -> inFile(name));
    };
  }

  private static Optional<String> inEnvironment(String name) {
    return find(name, System::getenv);
  }

  private Optional<String> inFile(String name) {
    return find(name, properties()::getProperty);
  }

  /** Whether the file says something about the name, be it that it is not set. */
  private boolean isNamed(String name) {
    Properties named = properties();
    return named.containsKey(name) || named.containsKey(name + "_FILE");
  }

  private static Optional<String> find(String name, UnaryOperator<String> values) {
    Optional<String> direct = set(values.apply(name));
    return direct.isPresent()
        ? direct
        : set(values.apply(name + "_FILE")).map(path -> content(name, path));
  }

  /**
   * Looks a name up that must be there.
   *
   * @throws AssayException (DEFINITION) if it is not set
   */
  public String require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new AssayException(
                    Category.DEFINITION,
                    "%s is not set: set it in %s, or %s_FILE to a file that holds it"
                        .formatted(name, first(name), name)));
  }

  /** Where a name is looked for first. */
  private String first(String name) {
    return switch (order) {
      case ENVIRONMENT -> "the environment";
      case FILE, FILE_THEN_ENVIRONMENT -> file;
      case ENVIRONMENT_THEN_FILE -> kept.contains(name) ? file : "the environment";
    };
  }

  /**
   * Looks a whole number from 1 up.
   *
   * @throws AssayException (DEFINITION) if it is none
   */
  public long number(String name, long otherwise) {
    String text = find(name).orElse(Long.toString(otherwise));
    try {
      long value = Long.parseLong(text.strip());
      if (value >= 1) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the same message as a number out of bounds.
    }
    throw new AssayException(
        Category.DEFINITION, "%s is '%s': expected a whole number from 1".formatted(name, text));
  }

  /**
   * Replaces {@code ${NAME}} and {@code ${NAME:-default}} by their values.
   *
   * @throws AssayException (DEFINITION) if a name without a default is not set
   */
  public String expand(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), match.group(2))));
  }

  private String value(String name, String otherwise) {
    return otherwise == null ? require(name) : find(name).orElse(otherwise);
  }

  private static Optional<String> set(String value) {
    return Optional.ofNullable(value).filter(v -> !v.isBlank());
  }

  private Properties properties() {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new AssayException(Category.DEFINITION, "settings file %s: %s".formatted(file, e), e);
    }
    return properties;
  }

  private static String content(String name, String path) {
    try {
      return Files.readString(Path.of(path)).strip();
    } catch (IOException e) {
      throw new AssayException(
          Category.DEFINITION,
          "%s_FILE names %s, which cannot be read: %s".formatted(name, path, e),
          e);
    }
  }

  @Override
  public String toString() {
    return file == null ? "environment" : file;
  }
}
