// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.AssayException;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.Severity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to tell somebody, as declared. Holds names of secrets, never a value. Immutable.
 *
 * @param name its name
 * @param type {@code slack}, {@code webhook}, {@code smtp}, {@code file} or {@code command}
 * @param events what it tells
 * @param least how severe it must be at least
 * @param title the template of a message's title
 * @param line the template of the line of each alert
 * @param options what its type asks for, as written, placeholders included
 * @param command the program and its arguments, for a command; else empty
 */
public record AlertChannel(
    String name,
    String type,
    Set<AlertEvent> events,
    Severity least,
    AlertTemplate title,
    AlertTemplate line,
    Map<String, String> options,
    List<String> command) {
  /** The options that say where a message goes. */
  private static final List<String> WHERE = List.of("url", "host", "path");

  private static final Pattern OPTIONAL = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*):-}");

  /** Copies the collections. */
  public AlertChannel {
    events = Set.copyOf(events);
    options = Map.copyOf(options);
    command = List.copyOf(command);
  }

  /**
   * Whether nobody has said where it goes: the setting is empty, and the definition lets it be, as
   * in {@code ${TEAM_URL:-}}.
   */
  boolean isOff(Settings settings) {
    return places().stream().anyMatch(name -> !isSet(settings, name));
  }

  /** The names of the settings that say where it goes, of those that may be empty. */
  public List<String> places() {
    return WHERE.stream()
        .map(options::get)
        .filter(Objects::nonNull)
        .map(OPTIONAL::matcher)
        .filter(Matcher::matches)
        .map(optional -> optional.group(1))
        .toList();
  }

  /** A file that cannot be read is no empty setting: whoever tells will say so. */
  private static boolean isSet(Settings settings, String name) {
    try {
      return settings.find(name).isPresent();
    } catch (AssayException e) {
      return true;
    }
  }

  /** Whether it tells of such an event. */
  public boolean tells(AlertEvent event, Severity severity) {
    return events.contains(event) && severity.compareTo(least) >= 0;
  }
}
