// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.pipelines.archive.OldArchives;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.prune.Doomed;
import dev.assay.pipelines.prune.Prune;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay prune}. */
@Command(
    name = "prune",
    description = {
      "Remove from the lake what the pipeline's retention does not want any more.",
      "What is published stays, and so does what a run at work has written. Archives are removed"
          + " where retention says how long they are kept."
    },
    sortOptions = false)
final class PruneCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    PipelineDefinition definition = pipeline.definition();
    Instant now = Instant.now();
    List<Doomed> doomed;
    try (Lake lake = Lake.open(pipeline.settings())) {
      Prune prune = new Prune(lake, definition.name(), definition.upkeep().retention(), now);
      OldArchives archives = new OldArchives(definition, pipeline.settings(), lake);
      doomed = new ArrayList<>(prune.find());
      List<Doomed> old = archives.find(now);
      if (!dryRun) {
        prune.remove(doomed);
        archives.remove(now);
      }
      doomed.addAll(old);
    }
    Grid grid = grid(doomed);
    if (!grid.isEmpty() || !output.isTable()) {
      output.print(grid);
    }
    spec.commandLine()
        .getErr()
        .printf(
            "%d objects of %d bytes %s%n",
            doomed.size(), bytes(doomed), dryRun ? "would be removed" : "removed");
  }

  private static Grid grid(List<Doomed> doomed) {
    Map<Heap, List<Doomed>> heaps =
        doomed.stream()
            .collect(
                Collectors.groupingBy(
                    d -> new Heap(d.kind(), d.bucket(), d.of()),
                    TreeMap::new,
                    Collectors.toList()));
    Grid grid = new Grid("kind", "bucket", "of", "objects", "bytes");
    heaps.forEach(
        (heap, of) -> grid.add(heap.kind(), heap.bucket(), heap.of(), of.size(), bytes(of)));
    return grid;
  }

  private static long bytes(List<Doomed> doomed) {
    return doomed.stream().mapToLong(d -> d.object().bytes()).sum();
  }

  /** What goes into one line. */
  private record Heap(Doomed.Kind kind, String bucket, String of) implements Comparable<Heap> {
    @Override
    public int compareTo(Heap other) {
      int byKind = kind.compareTo(other.kind);
      int byBucket = byKind != 0 ? byKind : bucket.compareTo(other.bucket);
      return byBucket != 0 ? byBucket : of.compareTo(other.of);
    }
  }
}
