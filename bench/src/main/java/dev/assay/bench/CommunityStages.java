// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.util.List;
import java.util.Map;

/** Bronze of the community through silver, gold and load, held against DuckDB alone. */
final class CommunityStages implements Benchmark {
  private static final double PEAK_GIB = 2;
  private static final String METHOD =
      """
      %,d bronze rows of the community, %,d MB of CSV, %d days, in a folder. Assay is the whole \
      command `assay backfill --stage silver,gold,load` with -Xmx512m and ASSAY_KERNEL_MEMORY_MB=1024. \
      The floor is one process, -Xmx512m, with one DuckDB session of 1 GiB and all cores, which \
      runs the same statements one after the other: those that the kernels of a run of the same \
      command logged, word for word, but reading the lake's files where they lie.\
      """;

  @Override
  public Findings run(Setup setup) throws Exception {
    CommunityRun run = new CommunityRun(setup, setup.folder().resolve("b"));
    CommunityLake.Size size = run.bronze();
    List<String> program = run.trace();
    Map<String, Usage> medians =
        new Alternation()
            .add("floor", () -> run.plain(program))
            .add("assay", run::stages)
            .run(setup.repeat());
    run.remove();
    Usage floor = medians.get("floor");
    Usage assay = medians.get("assay");
    return new Findings(
        "(b) Silver, gold and load",
        METHOD.formatted(size.rows(), size.bytes() / 1_000_000, CommunityRun.DAYS),
        List.of(
            Figure.atMost("CPU", "s", floor.cpu(), assay.cpu(), 1.3),
            Figure.reported("wall", "s", floor.wall(), assay.wall()),
            Figure.below("peak RSS", "GiB", assay.peakMib() / 1024, PEAK_GIB),
            Figure.reported(
                "peak RSS beside the floor's", "MiB", floor.peakMib(), assay.peakMib())));
  }
}
