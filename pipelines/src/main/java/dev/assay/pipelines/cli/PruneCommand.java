// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.pipelines.archive.OldArchives;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.prune.Doomed;
import dev.assay.pipelines.prune.Found;
import dev.assay.pipelines.prune.Lost;
import dev.assay.pipelines.prune.Prune;
import dev.assay.pipelines.prune.PruneJournal;
import dev.assay.pipelines.run.Host;
import dev.assay.pipelines.run.RunId;
import dev.assay.pipelines.run.Version;
import java.io.PrintWriter;
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
          + " where retention says how long they are kept. What was removed is kept in the bucket"
          + " ops, under prunes."
    },
    sortOptions = false)
final class PruneCommand implements Runnable {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(names = "--dry-run", description = "Only say what would be removed.")
  private boolean dryRun;

  @Option(
      names = "--orphaned-partitions",
      description = {
        "Remove abandoned files also of partitions that have no manifest. Be sure that no manifest"
            + " was lost: these may be the only copy."
      })
  private boolean orphanedPartitions;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    PipelineDefinition definition = pipeline.definition();
    Found found;
    try (Lake lake = Lake.open(pipeline.settings())) {
      found = dryRun ? look(definition, lake, Instant.now()) : prune(definition, lake);
    }
    Grid grid = grid(found.doomed());
    if (!grid.isEmpty() || !output.isTable()) {
      output.print(grid);
    }
    say(found);
  }

  private Found prune(PipelineDefinition definition, Lake lake) {
    PruneJournal journal =
        new PruneJournal(
            lake.ops(),
            definition.name(),
            RunId.next(Instant.now()),
            Host.name(),
            Version.current());
    Instant now = journal.begin(Instant.now());
    Found found = look(definition, lake, now);
    journal.removing(found.doomed());
    Prune.remove(lake, found.doomed());
    new OldArchives(definition, pipeline.settings(), lake).remove(now);
    journal.done(Instant.now());
    return found;
  }

  private Found look(PipelineDefinition definition, Lake lake, Instant now) {
    Found found =
        new Prune(lake, definition.name(), definition.upkeep().retention(), now)
            .find(orphanedPartitions ? Lost.REMOVED : Lost.HELD);
    List<Doomed> doomed = new ArrayList<>(found.doomed());
    doomed.addAll(new OldArchives(definition, pipeline.settings(), lake).find(now));
    return new Found(doomed, found.held());
  }

  private void say(Found found) {
    PrintWriter err = spec.commandLine().getErr();
    err.printf(
        "%d objects of %d bytes %s%n",
        found.doomed().size(), bytes(found.doomed()), dryRun ? "would be removed" : "removed");
    if (!found.held().isEmpty()) {
      err.printf(
          "%d objects of %d bytes are left of partitions without a manifest, of %s: killed runs left"
              + " them, or a manifest was lost; look, then run it with --orphaned-partitions%n",
          found.held().size(),
          bytes(found.held()),
          found.held().stream()
              .map(Doomed::of)
              .distinct()
              .sorted()
              .collect(Collectors.joining(", ")));
    }
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
