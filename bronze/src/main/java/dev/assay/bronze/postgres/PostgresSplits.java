// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import dev.assay.bronze.postgres.PostgresCatalog.Part;
import dev.assay.bronze.postgres.PostgresSplit.PageRange;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides relations into splits of about one size: large ones into ranges of pages, the last one
 * open, and small ones put together.
 */
final class PostgresSplits {
  private final String snapshot;
  private final long target;
  private final List<PostgresSplit> splits = new ArrayList<>();
  private List<PageRange> filling = new ArrayList<>();
  private long filled;

  private PostgresSplits(String snapshot, long target) {
    this.snapshot = snapshot;
    this.target = target;
  }

  /** The splits of a table; at least one, and each page in just one. */
  static List<PostgresSplit> of(String snapshot, List<Part> parts, long splitBytes, int maxSplits) {
    long bytes = parts.stream().mapToLong(Part::bytes).sum();
    long target = Math.max(splitBytes, share(bytes, maxSplits));
    PostgresSplits splits = new PostgresSplits(snapshot, target);
    parts.forEach(splits::add);
    splits.end();
    return List.copyOf(splits.splits);
  }

  private void add(Part part) {
    boolean divisible = part.relation().paged();
    int count = divisible ? (int) Math.min(share(part.bytes(), target), part.pages()) : 1;
    count = Math.max(1, count);
    for (int i = 0; i < count; i++) {
      Long from = i == 0 ? null : (Long) (part.pages() * i / count);
      Long to = i == count - 1 ? null : (Long) (part.pages() * (i + 1) / count);
      String schema = part.relation().schema();
      append(new PageRange(schema, part.relation().table(), from, to), part.bytes() / count);
    }
  }

  private static long share(long bytes, long by) {
    return (bytes + by - 1) / by;
  }

  private void append(PageRange range, long bytes) {
    if (!filling.isEmpty() && filled + bytes > target) {
      end();
    }
    filling.add(range);
    filled += bytes;
  }

  private void end() {
    if (!filling.isEmpty()) {
      splits.add(new PostgresSplit(snapshot, filling));
      filling = new ArrayList<>();
      filled = 0;
    }
  }
}
