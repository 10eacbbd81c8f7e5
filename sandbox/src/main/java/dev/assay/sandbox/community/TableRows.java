// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/**
 * A source table's rows as values in the order of its columns: each a UUID, String, Instant,
 * BigDecimal or null. The components of the table's record are its columns. Immutable; iterators
 * are for one thread.
 */
public final class TableRows implements Iterable<Object[]> {
  private final List<RecordComponent> components;
  private final Iterable<? extends Record> rows;

  private TableRows(List<RecordComponent> components, Iterable<? extends Record> rows) {
    this.components = components;
    this.rows = rows;
  }

  /** The rows of a table of Cassandra on a UTC day, or of a snapshot whatever the day. */
  public static TableRows of(CommunityData data, CommunityTable table, LocalDate day) {
    return new TableRows(List.of(table.row().getRecordComponents()), data.rows(table, day));
  }

  /** The same without a column. */
  public TableRows without(String column) {
    return new TableRows(
        components.stream().filter(component -> !name(component).equals(column)).toList(), rows);
  }

  /** The names of the columns, as the databases have them. */
  public List<String> columns() {
    return components.stream().map(TableRows::name).toList();
  }

  private static String name(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  @Override
  public Iterator<Object[]> iterator() {
    Method[] accessors =
        components.stream().map(RecordComponent::getAccessor).toArray(Method[]::new);
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> Arrays.stream(accessors).map(accessor -> value(accessor, row)).toArray())
        .iterator();
  }

  private static Object value(Method accessor, Record row) {
    try {
      return accessor.invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a public record lets its components be read", e);
    }
  }
}
