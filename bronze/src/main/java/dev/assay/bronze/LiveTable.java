// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.lake.manifest.SourcePosition;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One table at its source, looked at outside a run. Connects at each call, once: who looks can look
 * again. Holds nothing.
 */
final class LiveTable {
  private final Settings settings;
  private final BronzeTable table;

  LiveTable(Settings settings, BronzeTable table) {
    this.settings = settings;
    this.table = table;
  }

  SourcePosition position() {
    return whileOpen(position -> position);
  }

  SourcePosition sample(int rows, Path file) {
    return whileOpen(
        position -> {
          write(position, rows, file);
          return position;
        });
  }

  private <T> T whileOpen(Function<SourcePosition, T> look) {
    SourceSpec source = table.source();
    try (SourceSnapshot snapshot =
        Sources.of(source).open(source, settings, List.of(table), Set.of())) {
      TablePlan plan = snapshot.plans().get(table.table());
      if (plan.failure() != null) {
        throw new AssayException(plan.failure().category(), plan.failure().message());
      }
      return look.apply(plan.splits().get(0).position());
    }
  }

  private void write(SourcePosition position, int rows, Path file) {
    try (SourceReader reader = Sources.of(table.source()).reader(table.source(), settings);
        OutputStream csv = new BufferedOutputStream(Files.newOutputStream(file))) {
      reader.sample(table, position, rows, csv);
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "a sample of %s: %s".formatted(position.object(), e), e);
    }
  }
}
