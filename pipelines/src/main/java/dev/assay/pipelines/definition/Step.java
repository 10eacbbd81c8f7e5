// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.assay.lake.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A part of a pipeline's work as its owners speak of it, under their name for it. It says nothing
 * about the order of work, and changes no row. Immutable.
 *
 * @param number its place among the steps, from 1
 * @param name its name
 * @param tables the tables that are made in it
 * @param checks the checks that are answered in it
 * @param work what else is done in it
 * @param success what is said at the end of a run in which nothing failed, or null
 */
public record Step(
    int number,
    String name,
    List<TableName> tables,
    List<CheckOf> checks,
    List<Work> work,
    String success) {
  /** Copies the lists. */
  public Step {
    tables = List.copyOf(tables);
    checks = List.copyOf(checks);
    work = List.copyOf(work);
  }

  /** A check of a table. */
  public record CheckOf(TableName table, String check) {
    @Override
    public String toString() {
      return table + "." + check;
    }
  }

  /** What a run does besides making tables. */
  public enum Work {
    /** The load into the DuckDB file. */
    LOAD,
    /** The files that tables are exported to. */
    EXPORT,
    /** The reports of quality. */
    REPORTS,
    /** The archive. */
    ARCHIVE;

    @Override
    @JsonValue
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Its number and its name, as in {@code 7 fusion-tables}. */
  public String title() {
    return number + " " + name;
  }

  /** What is done in it, in words. */
  public String does() {
    List<String> parts = new ArrayList<>();
    tables.forEach(table -> parts.add(table.toString()));
    checks.forEach(check -> parts.add("check " + check));
    work.forEach(kind -> parts.add(kind.toString()));
    if (success != null) {
      parts.add("say so");
    }
    return String.join(", ", parts);
  }
}
