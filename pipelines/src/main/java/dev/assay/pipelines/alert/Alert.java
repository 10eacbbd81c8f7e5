// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.Category;
import dev.assay.lake.Fingerprint;
import dev.assay.lake.TableName;
import dev.assay.lake.VisibleText;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that somebody may have to look at. Immutable.
 *
 * @param key what it is about: two alerts of one key are the same matter
 * @param event what has happened
 * @param of for a recovery, what is over; else null
 * @param severity how bad it is
 * @param pipeline the pipeline
 * @param table the table, or null where it is about a run
 * @param ds the day, or null
 * @param check the check, or null
 * @param category what kind of failure, or null where it is none
 * @param message what has happened, in words, without control characters but line breaks
 * @param owner who answers for the table, or null
 * @param run the run that found it, or null
 * @param generation the generation that was published when it was found; 0 for none
 * @param at when it was found
 */
public record Alert(
    String key,
    AlertEvent event,
    AlertEvent of,
    Severity severity,
    String pipeline,
    TableName table,
    LocalDate ds,
    String check,
    Category category,
    String message,
    String owner,
    String run,
    long generation,
    Instant at) {
  private static final int MAX_CHARS = 1000;

  /** Runs with their rounds and attempts, UUIDs, checksums and hashes, numbers. */
  private static final Pattern CHANCE =
      Pattern.compile(
          "\\d{8}T\\d{9}Z-[0-9a-f]{6}(\\.\\d+)?(-\\d+)?"
              + "|\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b"
              + "|\\b(0x)?[0-9a-fA-F]{8,}\\b"
              + "|[0-9]+([.,][0-9]+)*");

  /** Makes the message fit to be shown. */
  public Alert {
    message = shown(message);
  }

  private static String shown(String text) {
    String visible = text.lines().map(VisibleText::of).collect(Collectors.joining("\n"));
    return visible.length() <= MAX_CHARS ? visible : shortened(visible);
  }

  private static String shortened(String text) {
    boolean splits = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1));
    return text.substring(0, splits ? MAX_CHARS - 1 : MAX_CHARS) + "…";
  }

  /** A short name of the cause: what differs by chance in the message is not part of it. */
  String cause() {
    return Fingerprint.of(
        List.of(
            String.valueOf(category),
            severity.toString(),
            CHANCE.matcher(message).replaceAll("#")));
  }

  /** The same, found in another generation. */
  Alert in(long other) {
    return new Alert(
        key, event, of, severity, pipeline, table, ds, check, category, message, owner, run, other,
        at);
  }

  /** The same under another key. */
  Alert about(String other) {
    return new Alert(
        other,
        event,
        of,
        severity,
        pipeline,
        table,
        ds,
        check,
        category,
        message,
        owner,
        run,
        generation,
        at);
  }

  /** What it is about, for a person. */
  String subject() {
    if (table == null) {
      return run == null ? "pipeline " + pipeline : "run " + run;
    }
    return ds == null ? table.toString() : table + " " + ds;
  }

  /** That it is over. */
  Alert over(String words, String byRun, Instant when) {
    return new Alert(
        key,
        AlertEvent.RECOVERY,
        event,
        severity,
        pipeline,
        table,
        ds,
        check,
        null,
        words,
        owner,
        byRun,
        generation,
        when);
  }
}
