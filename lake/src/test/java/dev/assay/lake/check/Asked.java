// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Severity;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** A kernel in which tests ask checks of rows that they write down. */
final class Asked implements AutoCloseable {
  static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final KernelLimits LIMITS = new KernelLimits(1, 256L << 20, 1L << 30);

  private final Lake lake;
  private final ScratchSpace scratch = ScratchSpace.create();
  private final DuckDbKernel kernel = DuckDbKernel.open(LIMITS, scratch);

  Asked() {
    Path file = scratch.newFolder().resolve("settings.properties");
    try {
      Files.writeString(file, "ASSAY_LAKE=" + file.resolveSibling("lake"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lake = Lake.open(Settings.file(file));
    kernel.setDay(DAY);
  }

  DuckDbKernel kernel() {
    return kernel;
  }

  Path folder() {
    return scratch.newFolder();
  }

  /** A check of severity error that says {@code bad}. */
  static TableCheck check(Question question) {
    return TableCheck.of("check", Severity.ERROR, question, "bad");
  }

  CheckResult ask(Question question, String rows) {
    return ask(check(question), rows);
  }

  CheckResult ask(TableCheck check, String rows) {
    return ask(check, rows, CheckContext.NONE);
  }

  CheckResult ask(TableCheck check, String rows, CheckContext context) {
    return askAll(List.of(check), rows, context).get(0);
  }

  /** The results for a table of those rows, given as a SELECT. */
  List<CheckResult> askAll(List<TableCheck> checks, String rows, CheckContext context) {
    kernel.execute("CREATE OR REPLACE TABLE asked AS " + rows);
    return new CheckRunner(lake, kernel)
        .run("test", checks, "asked", context, List.of(), scratch.newFolder());
  }

  @Override
  public void close() {
    kernel.close();
    lake.close();
    scratch.close();
  }
}
