// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.manifest.Severity;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
  /** Copies the collections. */
  public AlertChannel {
    events = Set.copyOf(events);
    options = Map.copyOf(options);
    command = List.copyOf(command);
  }

  /** Whether it tells of such an event. */
  public boolean tells(AlertEvent event, Severity severity) {
    return events.contains(event) && severity.compareTo(least) >= 0;
  }
}
