// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import dev.assay.bronze.BronzeTable;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lineage.ColumnInput;
import dev.assay.pipelines.lineage.ColumnLineage;
import dev.assay.pipelines.lineage.InputKind;
import dev.assay.pipelines.lineage.PipelineLineage;
import io.openlineage.client.OpenLineage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is told of a table that was made: its columns, what they are made from, who answers. */
final class MadeFacets {
  private final OpenLineage model;
  private final PipelineDefinition definition;
  private final DatasetNames names;
  private final Map<TableName, List<ColumnLineage>> lineage;

  MadeFacets(OpenLineage model, PipelineDefinition definition, DatasetNames names) {
    this.model = model;
    this.definition = definition;
    this.names = names;
    this.lineage = PipelineLineage.of(definition, Map.of());
  }

  /** The facets of a table that was made. */
  OpenLineage.DatasetFacets of(PartitionManifest manifest, DatasetName name) {
    TableName table = manifest.partition().table();
    OpenLineage.DatasetFacetsBuilder facets =
        model
            .newDatasetFacetsBuilder()
            .dataSource(model.newDatasourceDatasetFacet(name.namespace(), name.address()))
            .version(model.newDatasetVersionDatasetFacet(manifest.attempt()));
    List<OpenLineage.SchemaDatasetFacetFields> fields = fields(manifest);
    if (!fields.isEmpty()) {
      facets.schema(model.newSchemaDatasetFacet(fields));
    }
    contract(table)
        .filter(contract -> !contract.doc().isEmpty())
        .ifPresent(
            c -> facets.documentation(model.newDocumentationDatasetFacet(c.doc(), "text/plain")));
    definition
        .owners()
        .of(table)
        .ifPresent(
            owner ->
                facets.ownership(
                    model.newOwnershipDatasetFacet(
                        List.of(model.newOwnershipDatasetFacetOwners(owner, null)))));
    return facets.columnLineage(columnLineage(manifest)).build();
  }

  private List<OpenLineage.SchemaDatasetFacetFields> fields(PartitionManifest manifest) {
    if (manifest.source() != null) {
      return manifest.source().columns().stream()
          .map(column -> field(column.name(), column.type(), null))
          .toList();
    }
    Optional<TableContract> contract =
        contract(manifest.partition().table())
            .or(
                () ->
                    Optional.ofNullable(manifest.contract())
                        .filter(c -> c.inferred() != null)
                        .map(c -> TableContract.parse(c.inferred())));
    return contract.map(TableContract::columns).orElse(List.of()).stream()
        .map(c -> field(c.name(), c.type().sql(), c.doc().isEmpty() ? null : c.doc()))
        .toList();
  }

  private OpenLineage.SchemaDatasetFacetFields field(String name, String type, String doc) {
    return model
        .newSchemaDatasetFacetFieldsBuilder()
        .name(name)
        .type(type)
        .description(doc)
        .build();
  }

  /** Columns whose inputs are not known are left out: the facet has no word for that. */
  private OpenLineage.ColumnLineageDatasetFacet columnLineage(PartitionManifest manifest) {
    OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields =
        model.newColumnLineageDatasetFacetFieldsBuilder();
    TableName table = manifest.partition().table();
    definition.bronze().stream()
        .filter(bronze -> bronze.table().equals(table))
        .forEach(bronze -> columns(manifest, bronze, fields));
    for (ColumnLineage column : lineage.getOrDefault(table, List.of())) {
      if (column.isKnown()) {
        fields.put(
            column.column(),
            inputs(column.inputs().stream().map(input -> field(input, column.masked())).toList()));
      }
    }
    return model.newColumnLineageDatasetFacet(fields.build(), null);
  }

  private OpenLineage.ColumnLineageDatasetFacetFieldsAdditional inputs(
      List<OpenLineage.InputField> fields) {
    return model.newColumnLineageDatasetFacetFieldsAdditional(fields, null, null);
  }

  private OpenLineage.InputField field(ColumnInput input, boolean masked) {
    return field(names.of(input.table()), input.column(), input.kind(), masked);
  }

  private OpenLineage.InputField field(
      DatasetName dataset, String column, InputKind kind, boolean masked) {
    return model.newInputField(
        dataset.namespace(),
        dataset.name(),
        column,
        List.of(model.newInputFieldTransformations("DIRECT", kind.name(), null, masked)));
  }

  /** A column of bronze is the source's. */
  private void columns(
      PartitionManifest manifest,
      BronzeTable table,
      OpenLineage.ColumnLineageDatasetFacetFieldsBuilder fields) {
    DatasetName source = names.source(table, manifest.source().object());
    for (SourceColumn column : manifest.source().columns()) {
      fields.put(
          column.name(), inputs(List.of(field(source, column.name(), InputKind.IDENTITY, false))));
    }
  }

  private Optional<TableContract> contract(TableName table) {
    Stream<TableContract> contracts =
        Stream.concat(
            definition.silver().stream()
                .filter(t -> t.table().equals(table))
                .flatMap(t -> Stream.ofNullable(t.contract())),
            definition.gold().stream()
                .filter(t -> t.table().equals(table))
                .flatMap(t -> Stream.ofNullable(t.contract())));
    return contracts.findFirst();
  }
}
