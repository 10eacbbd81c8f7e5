// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Days of the online shop's files, from the raw files to the archive, against DuckDB alone. */
final class FilesInBulk implements Benchmark {
  private static final double PEAK_GIB = 2;
  private static final double LIMIT = 1.3;
  private static final double FULL_GB = 5;
  private static final double FULL_SECONDS = 120;
  private static final List<Double> SIZES = List.of(1.0, FULL_GB);
  private static final String METHOD =
      """
      A day of the online shop, %s GB of raw files: half are logs in JSON, packed in a zip, the \
      rest CSV and a workbook. Assay is the whole command `assay run ecommerce`, start-up included, \
      with -Xmx512m and ASSAY_KERNEL_MEMORY_MB=%d: the files are read, kept, validated, cleaned, \
      joined, aggregated, loaded into DuckDB, reported on, archived, the archive read back, and the \
      files removed. The floor is one process, -Xmx512m, with one DuckDB session of as much memory and all \
      cores, which unpacks the zip, runs the same statements one after the other (those that the \
      kernels of a run of the same command logged, but that it reads the JSON files with read_json) \
      and packs the raw files into a tar.gz of the same level, and reads that back. What is written \
      for DuckDB to read of the workbook, and of CSV that DuckDB cannot read, is given to it. The exports, \
      five CSV files by COPY, are among the statements. The reports of quality, which Java writes, are \
      Assay's alone.\
      """;

  @Override
  public Findings run(Setup setup) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (double size : SIZES) {
      figures.addAll(figures(setup, size));
    }
    return new Findings("(h) Files in bulk", METHOD.formatted(SIZES, ShopRun.MEMORY_MIB), figures);
  }

  private static List<Figure> figures(Setup setup, double size) throws Exception {
    double gb = size * setup.scale();
    ShopRun run = new ShopRun(setup, setup.folder().resolve("h"), gb);
    run.generate();
    List<String> program = run.trace();
    Map<String, Usage> medians =
        new Alternation()
            .add("floor", () -> run.plain(program))
            .add("assay", run::whole)
            .run(size == FULL_GB ? 1 : setup.repeat());
    run.remove();
    Usage floor = medians.get("floor");
    Usage assay = medians.get("assay");
    String name = "%.1f GB".formatted(gb);
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.atMost(name + ", CPU", "s", floor.cpu(), assay.cpu(), LIMIT));
    figures.add(Figure.reported(name + ", wall", "s", floor.wall(), assay.wall()));
    if (size == FULL_GB) {
      figures.add(
          Figure.below(
              name + ", wall, in two minutes", "s", assay.wall(), FULL_SECONDS * setup.scale()));
    }
    figures.add(Figure.below(name + ", peak RSS", "GiB", assay.peakMib() / 1024, PEAK_GIB));
    return figures;
  }
}
