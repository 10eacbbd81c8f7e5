// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What checks, contracts, rejects and reconciliation cost in the run of the community. */
final class CostOfTrust implements Benchmark {
  private static final double LIMIT = 1.15;
  private static final String METHOD =
      """
      %,d bronze rows of the community, %,d MB of CSV, %d days, in a folder. The statements of a run \
      of `assay backfill --stage silver,gold,load` as in (b), word for word, in one process with one \
      DuckDB session of 1 GiB and all cores: %,d of them, against the %,d that are left when those \
      of checks, contracts, rejects and reconciliation are taken out, which are: every check with \
      the load of its results, the rules, the texts that fit no type, rejects, DESCRIBE and \
      counts. The tables that come out are the same, for the rows that rules leave out are read from \
      a file. The run is the whole command; without them it is the command less the difference of \
      the two programs.\
      """;

  @Override
  public Findings run(Setup setup) throws Exception {
    CommunityRun run = new CommunityRun(setup, setup.folder().resolve("f"));
    CommunityLake.Size size = run.bronze();
    List<String> all = run.trace();
    Path broken = Files.createDirectories(run.folder().resolve("broken"));
    WithoutTrust without = new WithoutTrust(broken);
    List<String> rest = without.of(all);
    run.plain(without.keeping(all));
    Map<String, Usage> medians =
        new Alternation()
            .add("without", () -> run.plain(rest))
            .add("with", () -> run.plain(all))
            .add("assay", run::stages)
            .run(setup.repeat());
    run.remove();
    Usage floor = medians.get("without");
    Usage with = medians.get("with");
    double whole = medians.get("assay").cpu();
    return new Findings(
        "(f) Checks, contracts, rejects and reconciliation",
        METHOD.formatted(
            size.rows(), size.bytes() / 1_000_000, CommunityRun.DAYS, all.size(), rest.size()),
        List.of(
            Figure.atMost("CPU of the run", "s", whole - (with.cpu() - floor.cpu()), whole, LIMIT),
            Figure.reported("CPU of the statements alone", "s", floor.cpu(), with.cpu()),
            Figure.reported("wall of the statements alone", "s", floor.wall(), with.wall())));
  }
}
