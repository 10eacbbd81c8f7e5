// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.Lake;
import dev.assay.lake.Resources;
import dev.assay.lake.TableName;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.PartitionViews;
import dev.assay.lake.kernel.ReferenceTable;
import dev.assay.lake.manifest.CheckResult;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Runs the checks of a table on a relation of a kernel, whose day has been set: lays out the other
 * tables that they read, then asks. For one thread; lake and kernel stay the caller's.
 */
public final class CheckRunner {
  private static final List<String> OPERATORS = List.of("/", "%", "fmod");

  private final Lake lake;
  private final DuckDbKernel kernel;

  /** A runner in that kernel. */
  public CheckRunner(Lake lake, DuckDbKernel kernel) {
    this.lake = lake;
    this.kernel = kernel;
  }

  /**
   * One result for each check, in their order.
   *
   * @param pipeline the pipeline whose partitions are compared with
   * @param relation the table, as a FROM item
   * @param context what was chosen for this partition
   * @param shown tables that the kernel shows already
   * @param folder where files may be put; the caller removes it
   * @throws dev.assay.lake.AssayException (DEFINITION) naming the place of a check that cannot be
   *     answered
   */
  public List<CheckResult> run(
      String pipeline,
      List<TableCheck> checks,
      String relation,
      CheckContext context,
      Collection<TableName> shown,
      Path folder) {
    if (checks.isEmpty()) {
      return List.of();
    }
    for (ReferenceTable reference : references(checks)) {
      reference.load(kernel, folder);
    }
    new PartitionViews(lake, kernel).create(pipeline, context.inputsBesides(shown), folder);
    String rows =
        context.rowsBefore().stream().map(String::valueOf).collect(Collectors.joining(", "));
    kernel.execute("SET VARIABLE rows_before = [%s]::BIGINT[]".formatted(rows));
    kernel.execute(Resources.text(CheckRunner.class, "division.sql"));
    try {
      return new Checking(kernel, relation, context).run(checks);
    } finally {
      OPERATORS.forEach(operator -> kernel.execute("DROP MACRO temp.\"%s\"".formatted(operator)));
    }
  }

  private static Set<ReferenceTable> references(List<TableCheck> checks) {
    Set<ReferenceTable> references =
        new TreeSet<>(java.util.Comparator.comparing(ReferenceTable::name));
    checks.forEach(check -> references.addAll(check.references()));
    return references;
  }
}
