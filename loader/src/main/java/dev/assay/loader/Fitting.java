// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import dev.assay.lake.Attempts;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.lake.contract.ColumnForm;
import dev.assay.lake.contract.ParquetFooter;
import dev.assay.lake.manifest.ContractRef;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Tells the pending partitions that today's contracts hold from the tables that are to wait until
 * their old partitions are made again. Nothing is written yet: a table goes in whole or not at all.
 */
final class Fitting {
  private final PartitionReader reader;
  private final String pipeline;
  private final List<FittedPartition> fitted = new ArrayList<>();
  private final List<LoadReceipt.Refused> refused = new ArrayList<>();

  private Fitting(Lake lake, String pipeline) {
    this.reader = new PartitionReader(lake);
    this.pipeline = pipeline;
  }

  static Fitting of(Lake lake, String pipeline, List<PendingPartition> pending) {
    Fitting fitting = new Fitting(lake, pipeline);
    pending.stream()
        .collect(
            Collectors.groupingBy(
                p -> p.table().table(), LinkedHashMap::new, Collectors.toUnmodifiableList()))
        .values()
        .forEach(fitting::compare);
    return fitting;
  }

  /** The partitions to load, in their order. */
  List<FittedPartition> fitted() {
    return List.copyOf(fitted);
  }

  /** The tables that are not loaded. */
  List<LoadReceipt.Refused> refused() {
    return List.copyOf(refused);
  }

  /** Whether a table is to be loaded. */
  boolean admits(LoadTable table) {
    return refused.stream().noneMatch(r -> r.table().equals(table.table().toString()));
  }

  private void compare(List<PendingPartition> ofOneTable) {
    Map<LocalDate, List<String>> misfits = new LinkedHashMap<>();
    List<FittedPartition> fits = new ArrayList<>();
    for (PendingPartition pending : ofOneTable) {
      Fit fit = fit(pending);
      fits.add(new FittedPartition(pending, fit.columns()));
      if (!fit.differences().isEmpty()) {
        misfits.put(pending.entry().partition().ds(), fit.differences());
      }
    }
    if (misfits.isEmpty()) {
      fitted.addAll(fits);
    } else {
      refused.add(refusal(ofOneTable.get(0).table(), misfits));
    }
  }

  private Fit fit(PendingPartition pending) {
    LoadTable table = pending.table();
    if (table.contract() == null) {
      return Fit.of(null, Map.of());
    }
    return Attempts.run(() -> Fit.of(table.contract(), columns(pending))).orThrow();
  }

  /** As the manifest has them; older ones do not, and then the file tells. */
  private Map<String, String> columns(PendingPartition pending) {
    PartitionManifest manifest = reader.manifest(pipeline, pending.entry().asInput());
    ContractRef made = manifest.contract();
    if (made != null && made.fingerprint().equals(pending.table().contract().fingerprint())) {
      return pending.table().contract().columns().stream()
          .map(ColumnForm::of)
          .collect(Collectors.toMap(ColumnForm::name, ColumnForm::type));
    }
    if (made != null && !made.columns().isEmpty()) {
      return made.columns().stream().collect(Collectors.toMap(ColumnForm::name, ColumnForm::type));
    }
    return columnsOfFile(manifest);
  }

  /** All files of a partition are written under one contract, so the first speaks for them. */
  private Map<String, String> columnsOfFile(PartitionManifest manifest) {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      List<Path> files =
          reader.download(manifest, manifest.files().subList(0, 1), scratch.newFolder());
      return ParquetFooter.read(files.get(0)).columns();
    }
  }

  private LoadReceipt.Refused refusal(LoadTable table, Map<LocalDate, List<String>> misfits) {
    LocalDate first = misfits.keySet().stream().min(LocalDate::compareTo).orElseThrow();
    LocalDate last = misfits.keySet().stream().max(LocalDate::compareTo).orElseThrow();
    String name = table.table().toString();
    String message =
        "%s/%s is not loaded: the contract does not hold %d of its published partitions, of %s to %s; %s: %s"
                .formatted(
                    pipeline,
                    name,
                    misfits.size(),
                    first,
                    last,
                    first,
                    String.join(", ", misfits.get(first)))
            + ". What the warehouse has of the table stays as it is. Next: assay backfill %s --stage gold,load --table %s --from %s --to %s (with --all if these days were accepted as they are)"
                .formatted(pipeline, name, first, last);
    return new LoadReceipt.Refused(name, new Failure(Category.DATA, message));
  }
}
