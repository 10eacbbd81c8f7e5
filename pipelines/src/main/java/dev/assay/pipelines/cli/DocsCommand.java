// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.AssayException;
import dev.assay.lake.Failure;
import dev.assay.lake.Lake;
import dev.assay.pipelines.catalog.Catalog;
import dev.assay.pipelines.catalog.CatalogReader;
import dev.assay.pipelines.catalog.CatalogSite;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.run.ExitCode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay docs}. */
@Command(
    name = "docs",
    description = {
      "Write the catalog as HTML pages; of all pipelines where none is named.",
      "Tables, columns, owners, freshness, rows a day, lineage, checks and their last results."
          + " Where the lake cannot be read the pages hold the definitions alone and say so, and"
          + " the exit code is that of the failure."
    },
    sortOptions = false)
final class DocsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOptions pipeline;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the pages; made where it is not there.")
  private Path out;

  @Option(
      names = "--no-lake",
      description = "Do not read the lake: definitions alone, as a build without access wants.")
  private boolean noLake;

  private final List<Failure> failures = new ArrayList<>();

  @Override
  public Integer call() {
    DefinitionFolder folder = pipeline.folder();
    Instant now = Instant.now();
    List<Catalog> catalogs = new ArrayList<>();
    for (String name : pipeline.name().map(List::of).orElseGet(folder::pipelines)) {
      catalogs.add(catalog(folder.load(name), now));
    }
    Path first = CatalogSite.write(catalogs, out).get(0);
    failures.stream().distinct().forEach(this::warn);
    spec.commandLine().getOut().println(first);
    spec.commandLine().getOut().flush();
    return ExitCode.of(failures);
  }

  private Catalog catalog(PipelineDefinition definition, Instant now) {
    if (noLake) {
      return CatalogReader.declared(definition, "it was asked for so", now);
    }
    try (Lake lake = Lake.open(pipeline.settings())) {
      return CatalogReader.read(definition, lake, now);
    } catch (AssayException e) {
      Failure failure = pipeline.redaction(definition).failure(e);
      failures.add(failure);
      return CatalogReader.declared(definition, failure.message(), now);
    }
  }

  private void warn(Failure failure) {
    spec.commandLine()
        .getErr()
        .println(
            "assay: the lake was not read, the pages hold definitions only: " + failure.message());
    spec.commandLine().getErr().flush();
  }
}
