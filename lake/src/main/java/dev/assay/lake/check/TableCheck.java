// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.manifest.Severity;
import java.io.Serializable;
import java.util.List;

/**
 * A question to a table whose answer decides about its publication. Immutable.
 *
 * @param name the check's name, as in {@code unique_user_id_date}
 * @param severity what a failure does
 * @param question what is asked
 * @param tolerance how many bad rows are allowed
 * @param message one sentence saying what bad rows mean; empty where the figure speaks for itself
 * @param place where it is declared, or null
 * @param input the table it compares with, or null
 * @param references the reference tables it reads
 */
public record TableCheck(
    String name,
    Severity severity,
    Question question,
    Tolerance tolerance,
    String message,
    Place place,
    CheckInput input,
    List<ReferenceTable> references)
    implements Serializable {
  /** Copies the list. */
  public TableCheck {
    references = List.copyOf(references);
  }

  /** A check that allows no bad row and reads nothing besides the table. */
  public static TableCheck of(String name, Severity severity, Question question, String message) {
    return new TableCheck(name, severity, question, Tolerance.NONE, message, null, null, List.of());
  }

  /** No two rows share their values in these columns, NULL being a value. */
  public static TableCheck unique(List<String> columns, Severity severity) {
    return of(
        "unique_" + String.join("_", columns),
        severity,
        Questions.unique(columns),
        "more than one row has the same " + String.join(", ", columns));
  }

  /** No value of the column is NULL. */
  public static TableCheck notNull(String column, Severity severity) {
    return of("not_null_" + column, severity, Questions.notNull(column), column + " is NULL");
  }

  /** The same under another name. */
  public TableCheck named(String other) {
    return new TableCheck(other, severity, question, tolerance, message, place, input, references);
  }

  /** The same with another severity. */
  public TableCheck ofSeverity(Severity other) {
    return new TableCheck(name, other, question, tolerance, message, place, input, references);
  }

  /** The same with a message of its own. */
  public TableCheck saying(String other) {
    return new TableCheck(name, severity, question, tolerance, other, place, input, references);
  }

  /** The same with some bad rows allowed. */
  public TableCheck allowing(Tolerance other) {
    return new TableCheck(name, severity, question, other, message, place, input, references);
  }

  /** The same, declared there. */
  public TableCheck at(Place other) {
    return new TableCheck(name, severity, question, tolerance, message, other, input, references);
  }

  /** The same, comparing with another table. */
  public TableCheck against(CheckInput other) {
    return new TableCheck(name, severity, question, tolerance, message, place, other, references);
  }

  /** The same, reading reference tables. */
  public TableCheck reading(List<ReferenceTable> others) {
    return new TableCheck(name, severity, question, tolerance, message, place, input, others);
  }

  /** How many published days before this one it looks at. */
  int daysBefore() {
    return question instanceof Question.Figure figure ? figure.daysBefore() : 0;
  }
}
