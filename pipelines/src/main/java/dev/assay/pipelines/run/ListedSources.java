// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.bronze.Bronze;
import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.SourceFiles;
import dev.assay.lake.AssayException;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.LedgerEntry;
import dev.assay.lake.manifest.Manifests;
import dev.assay.lake.manifest.SourceFile;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.SourceLook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares sources of files with what was made of them, by their listings: a file is known by its
 * name, and has changed when the listing shows another version. Lists each table once; for one
 * thread.
 */
public final class ListedSources implements SourceLook {
  private final PipelineDefinition definition;
  private final Settings settings;
  private final Lake lake;
  private final Depth depth;
  private final Map<TableName, Listing> listings = new HashMap<>();

  /** How closely files are looked at. */
  public enum Depth {
    /** Nothing but listings is read. */
    LISTING,
    /** A file that was written again at its old size is read, for it may be the same. */
    CONTENT
  }

  /**
   * A table's files, or why they cannot be listed.
   *
   * @param files the files; null where the source has none, or cannot be listed
   * @param failure why it cannot be listed, or null
   */
  private record Listing(SourceFiles files, String failure) {}

  /** Looks at the sources of a pipeline; the caller closes the lake. */
  public ListedSources(PipelineDefinition definition, Settings settings, Lake lake, Depth depth) {
    this.definition = definition;
    this.settings = settings;
    this.lake = lake;
    this.depth = depth;
  }

  private Optional<Listing> listing(TableName table) {
    return definition.bronze().stream()
        .filter(bronze -> bronze.table().equals(table))
        .findFirst()
        .map(bronze -> listings.computeIfAbsent(table, name -> list(bronze)));
  }

  /** A source out of reach is no reason to plan nothing: its own tables will fail, and say why. */
  private Listing list(BronzeTable table) {
    try {
      return new Listing(Bronze.files(settings, table).orElse(null), null);
    } catch (AssayException e) {
      return new Listing(null, e.getMessage());
    }
  }

  @Override
  public Optional<String> lacking(PartitionKey partition) {
    Listing listing = listing(partition.table()).orElse(null);
    if (listing == null || listing.files() == null) {
      return listing == null ? Optional.empty() : Optional.ofNullable(listing.failure());
    }
    return listing.files().of(partition.ds()).isEmpty()
        ? Optional.of("no file fits " + listing.files().place())
        : Optional.empty();
  }

  @Override
  public Optional<String> changed(LedgerEntry published) {
    Listing listing = listing(published.partition().table()).orElse(null);
    if (listing == null || listing.files() == null) {
      return listing == null
          ? Optional.empty()
          : Optional.ofNullable(listing.failure())
              .map(why -> "it is not known whether files have changed: " + why);
    }
    List<SourceFiles.Listed> now = listing.files().of(published.partition().ds());
    if (now.isEmpty()) {
      return Optional.empty();
    }
    Map<String, SourceFile> before =
        Manifests.find(lake, published.partition())
            .map(found -> found.manifest().source().files())
            .orElse(List.of())
            .stream()
            .collect(
                Collectors.toMap(SourceFile::name, Function.identity(), (a, b) -> b, HashMap::new));
    List<String> changes = new ArrayList<>();
    for (SourceFiles.Listed file : now) {
      change(listing.files().table(), file, before.get(file.name())).ifPresent(changes::add);
    }
    if (changes.isEmpty()) {
      return Optional.empty();
    }
    now.forEach(file -> before.remove(file.name()));
    if (!before.isEmpty()) {
      // Put away, perhaps, by an archive: what is made now is made without them.
      changes.add("%d files that it was made from are gone".formatted(before.size()));
    }
    return Optional.of(String.join(", ", changes));
  }

  private Optional<String> change(BronzeTable table, SourceFiles.Listed now, SourceFile before) {
    if (before == null) {
      return Optional.of("file %s is new".formatted(now.name()));
    }
    if (before.version().equals(now.version())) {
      return Optional.empty();
    }
    if (before.bytes() != now.bytes()) {
      return Optional.of("file %s has changed".formatted(now.name()));
    }
    if (depth == Depth.LISTING) {
      return Optional.of(
          "file %s was written again at its old size: its checksum will decide"
              .formatted(now.name()));
    }
    return Bronze.checksum(settings, table.source(), now.key()).equals(before.crc32c())
        ? Optional.empty()
        : Optional.of("file %s has changed".formatted(now.name()));
  }
}
