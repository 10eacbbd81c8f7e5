// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.IntFunction;

/** Iterables that hold the rows of one owner at a time, however large the community is. */
final class Lazy {
  private Lazy() {}

  /** Turns the n-th plain row into the rows that the table really holds. */
  @FunctionalInterface
  interface Spoiler<T> {
    List<T> spoil(T plain, Anomaly anomaly, long row);
  }

  /** The rows of owner 0, then those of owner 1, and so on. */
  static <T> Iterable<T> rows(int owners, IntFunction<List<T>> rowsOf) {
    return () -> new Flattening<>(owners, rowsOf);
  }

  /** The plain rows with anomalies spread over them. */
  static <T> Iterable<T> spoiled(Iterable<T> plain, Spread spread, Spoiler<T> spoiler) {
    return () -> new Spoiling<>(plain.iterator(), spread, spoiler);
  }

  private abstract static class Buffered<T> implements Iterator<T> {
    private final Queue<T> buffer = new ArrayDeque<>();

    /** The next batch, possibly empty, or null at the end. */
    abstract List<T> more();

    @Override
    public boolean hasNext() {
      while (buffer.isEmpty()) {
        List<T> batch = more();
        if (batch == null) {
          return false;
        }
        buffer.addAll(batch);
      }
      return true;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return buffer.remove();
    }
  }

  private static final class Flattening<T> extends Buffered<T> {
    private final int owners;
    private final IntFunction<List<T>> rowsOf;
    private int owner;

    Flattening(int owners, IntFunction<List<T>> rowsOf) {
      this.owners = owners;
      this.rowsOf = rowsOf;
    }

    @Override
    List<T> more() {
      return owner == owners ? null : rowsOf.apply(owner++);
    }
  }

  private static final class Spoiling<T> extends Buffered<T> {
    private final Iterator<T> plain;
    private final Spread spread;
    private final Spoiler<T> spoiler;
    private long row;

    Spoiling(Iterator<T> plain, Spread spread, Spoiler<T> spoiler) {
      this.plain = plain;
      this.spread = spread;
      this.spoiler = spoiler;
    }

    @Override
    List<T> more() {
      if (!plain.hasNext()) {
        return null;
      }
      Anomaly anomaly = spread.at(row);
      return spoiler.spoil(plain.next(), anomaly, row++);
    }
  }
}
