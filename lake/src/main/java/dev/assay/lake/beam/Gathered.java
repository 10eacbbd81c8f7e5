// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import static java.util.stream.Collectors.joining;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.Layer;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionPublisher;
import dev.assay.lake.manifest.PublishOutcome;
import dev.assay.lake.manifest.Published;
import dev.assay.lake.manifest.RejectedRows;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourcePosition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All splits of one partition, ready to be published or to fail as one. */
final class Gathered {
  private static final int SHOWN_CHECKS = 10;

  private final List<Worked> splits;
  private final PartitionTask task;

  Gathered(Iterable<Worked> worked) {
    List<Worked> all = new ArrayList<>();
    worked.forEach(all::add);
    all.sort(Comparator.comparingInt(Worked::ordinal));
    this.splits = List.copyOf(all);
    this.task = all.get(0).task();
  }

  PartitionOutcome publish(Lake lake) {
    Optional<Failure> broken = broken();
    if (broken.isPresent()) {
      return failed(broken.get());
    }
    PartitionManifest manifest = manifest(Instant.now(Clock.systemUTC()));
    Optional<Failure> unsound = unsound(manifest);
    if (unsound.isPresent()) {
      return failed(unsound.get(), manifest);
    }
    String replaced = task.base() == null ? null : task.base().etag();
    PublishOutcome outcome =
        new PartitionPublisher(lake.store(task.partition().table().layer()))
            .publish(manifest, replaced);
    if (outcome instanceof PublishOutcome.Done done) {
      Published published = done.published();
      return new PartitionOutcome(
          task.partition(), published.manifest(), published.etag(), null, millis());
    }
    return failed(unpublished(outcome), manifest);
  }

  private Failure unpublished(PublishOutcome outcome) {
    PartitionKey partition = task.partition();
    if (outcome instanceof PublishOutcome.Lost lost) {
      return new Failure(
          Category.CONFLICT,
          "%s: run %s has published generation %d at the same time; nothing of this attempt is visible"
              .formatted(partition, lost.winner().run(), lost.winner().generation()));
    }
    PublishOutcome.Unknown unknown = (PublishOutcome.Unknown) outcome;
    return new Failure(
        Category.EXTERNAL,
        "%s: the store did not say whether the manifest was written (%s); its files are kept; run again, which will find out"
            .formatted(partition, unknown.cause().getMessage()));
  }

  /** Why the partition cannot be whole, if so. */
  private Optional<Failure> broken() {
    List<Failure> failures = splits.stream().map(Worked::failure).filter(Objects::nonNull).toList();
    if (!failures.isEmpty()) {
      Failure first = failures.get(0);
      return Optional.of(
          new Failure(
              first.category(),
              first.message(),
              failures.stream().flatMap(failure -> failure.refused().stream()).toList()));
    }
    long distinct = splits.stream().mapToInt(Worked::ordinal).distinct().count();
    int expected = splits.get(0).count();
    return distinct == expected && splits.size() == expected
        ? Optional.empty()
        : Optional.of(
            new Failure(
                Category.INTERNAL,
                "%s: %d of %d splits arrived".formatted(task.partition(), distinct, expected)));
  }

  /** Why the partition must not be seen, if so. */
  private Optional<Failure> unsound(PartitionManifest manifest) {
    RowCounts rows = manifest.rows();
    long inFiles = manifest.files().stream().mapToLong(DataFile::rows).sum();
    if (!rows.reconciles() || inFiles != rows.written()) {
      return Optional.of(
          new Failure(
              Category.DATA,
              "%s does not reconcile: %s, in files %d; nothing was published"
                  .formatted(task.partition(), rows, inFiles)));
    }
    List<String> blocking =
        manifest.checks().stream()
            .filter(CheckResult::blocks)
            .map(check -> check.check() + ": " + check.message())
            .toList();
    return blocking.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Failure(
                Category.DATA,
                "%s failed its checks, nothing was published: %s%s"
                    .formatted(task.partition(), first(blocking), rejects(manifest))));
  }

  private static String first(List<String> blocking) {
    int more = blocking.size() - SHOWN_CHECKS;
    return blocking.stream().limit(SHOWN_CHECKS).collect(joining("; "))
        + (more > 0 ? "; and %d more checks".formatted(more) : "");
  }

  /** Where the rejects of an attempt lie that no manifest will list. */
  private static String rejects(PartitionManifest manifest) {
    if (manifest.rejects() == null || manifest.rejects().files().isEmpty()) {
      return "";
    }
    return "; its rejected rows are kept in the bucket %s: %s"
        .formatted(
            manifest.layer(),
            manifest.rejects().files().stream().map(DataFile::key).collect(joining(", ")));
  }

  private PartitionManifest manifest(Instant now) {
    List<SplitResult> results = splits.stream().map(Worked::result).toList();
    SplitResult first = results.get(0);
    RejectedRows rejects =
        results.stream().map(SplitResult::rejects).reduce(RejectedRows.NONE, RejectedRows::plus);
    PartitionKey key = task.partition();
    return new PartitionManifest(
        PartitionManifest.VERSION,
        key.pipeline(),
        key.table().layer(),
        key.table().name(),
        key.ds(),
        task.generation(),
        task.attempt(),
        task.run(),
        now,
        results.stream().map(SplitResult::rows).reduce(RowCounts.NONE, RowCounts::plus),
        results.stream().flatMap(result -> result.files().stream()).toList(),
        task.inputs(),
        first.source() == null ? null : source(results),
        first.contract(),
        task.definition(),
        task.definitionParts(),
        results.stream().flatMap(result -> result.checks().stream()).toList(),
        key.table().layer() == Layer.SILVER ? rejects : null);
  }

  /** What all splits show of the source: of a database the same, of files one a split. */
  private static SourcePosition source(List<SplitResult> results) {
    return results.stream()
        .map(SplitResult::source)
        .reduce((one, other) -> one.files().isEmpty() ? one : one.plus(other))
        .orElseThrow();
  }

  /** The outcome of a partition that is not published, for that reason. */
  PartitionOutcome failed(Failure failure) {
    return failed(failure, null);
  }

  private PartitionOutcome failed(Failure failure, PartitionManifest unpublished) {
    Failure named = failure.at(task.partition().toString());
    return new PartitionOutcome(task.partition(), null, null, named, millis(), unpublished);
  }

  private long millis() {
    return splits.stream().mapToLong(Worked::millis).sum();
  }
}
