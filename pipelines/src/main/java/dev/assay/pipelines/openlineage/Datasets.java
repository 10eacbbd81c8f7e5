// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import dev.assay.bronze.BronzeTable;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.DataFile;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.pipelines.definition.PipelineDefinition;
import io.openlineage.client.OpenLineage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes datasets with their facets from what is declared and what was published. */
final class Datasets {
  private final OpenLineage model;
  private final PipelineDefinition definition;
  private final DatasetNames names;
  private final MadeFacets facets;

  Datasets(OpenLineage model, PipelineDefinition definition, DatasetNames names) {
    this.model = model;
    this.definition = definition;
    this.names = names;
    this.facets = new MadeFacets(model, definition, names);
  }

  /** A table that is to be made, of which only the name is known. */
  OpenLineage.OutputDataset planned(TableName table) {
    DatasetName name = names.of(table);
    return model.newOutputDataset(name.namespace(), name.name(), null, null);
  }

  /** A table that was made. */
  OpenLineage.OutputDataset made(PartitionManifest manifest) {
    TableName table = manifest.partition().table();
    DatasetName name = names.of(table);
    long bytes = manifest.files().stream().mapToLong(DataFile::bytes).sum();
    return model.newOutputDataset(
        name.namespace(),
        name.name(),
        facets.of(manifest, name),
        model
            .newOutputDatasetOutputFacetsBuilder()
            .outputStatistics(
                model.newOutputStatisticsOutputDatasetFacet(
                    manifest.rows().written(), bytes, (long) manifest.files().size()))
            .build());
  }

  /** What a table was made from. */
  List<OpenLineage.InputDataset> inputs(PartitionManifest manifest) {
    TableName table = manifest.partition().table();
    List<OpenLineage.InputDataset> inputs = new ArrayList<>();
    if (table.layer() == Layer.BRONZE) {
      bronze(table)
          .ifPresent(b -> inputs.add(input(names.source(b, manifest.source().object()), null)));
    }
    manifest.inputs().forEach(input -> inputs.add(input(input)));
    references(table).forEach(name -> inputs.add(input(names.of("reference." + name), null)));
    return inputs;
  }

  /** A partition that is read. */
  OpenLineage.InputDataset input(InputRef input) {
    return input(names.of(input.table()), input.attempt());
  }

  private OpenLineage.InputDataset input(DatasetName name, String version) {
    OpenLineage.DatasetFacetsBuilder facets =
        model
            .newDatasetFacetsBuilder()
            .dataSource(model.newDatasourceDatasetFacet(name.namespace(), name.address()));
    if (version != null) {
      facets.version(model.newDatasetVersionDatasetFacet(version));
    }
    return model.newInputDataset(name.namespace(), name.name(), facets.build(), null);
  }

  /** A table whose checks were run, with what they found. */
  OpenLineage.InputDataset checked(PartitionManifest manifest) {
    DatasetName name = names.of(manifest.partition().table());
    List<OpenLineage.DataQualityAssertionsDatasetFacetAssertions> assertions =
        manifest.checks().stream().map(this::assertion).toList();
    return model.newInputDataset(
        name.namespace(),
        name.name(),
        model
            .newDatasetFacetsBuilder()
            .version(model.newDatasetVersionDatasetFacet(manifest.attempt()))
            .build(),
        model
            .newInputDatasetInputFacetsBuilder()
            .dataQualityAssertions(model.newDataQualityAssertionsDatasetFacet(assertions))
            .build());
  }

  private OpenLineage.DataQualityAssertionsDatasetFacetAssertions assertion(CheckResult result) {
    return model
        .newDataQualityAssertionsDatasetFacetAssertionsBuilder()
        .assertion(result.check())
        .name(result.check())
        .success(result.passed())
        .severity(result.severity().toString())
        .description(result.message())
        .actual(result.rows() + " bad rows")
        .build();
  }

  private Optional<BronzeTable> bronze(TableName table) {
    return definition.bronze().stream().filter(b -> b.table().equals(table)).findFirst();
  }

  private List<String> references(TableName table) {
    return definition.gold().stream()
        .filter(t -> t.table().equals(table))
        .flatMap(t -> t.model().references().stream())
        .toList();
  }
}
