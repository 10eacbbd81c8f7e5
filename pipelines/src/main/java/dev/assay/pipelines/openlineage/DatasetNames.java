// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.SourceSpec;
import dev.assay.bronze.files.FilesSource;
import dev.assay.lake.AssayException;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.TableName;
import dev.assay.lake.storage.S3Path;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.lineage.PipelineLineage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names datasets as OpenLineage's conventions want it, so that other tools' events meet ours. */
final class DatasetNames {
  private static final Pattern POSTGRES =
      Pattern.compile("jdbc:postgresql://(?:[^@/]*@)?([^/?,;]*)[^/?]*(?:/([^?;]*))?.*");

  private final Lake lake;
  private final Settings settings;
  private final String pipeline;
  private final String namespace;
  private final Map<String, BronzeTable> sources = new HashMap<>();

  /**
   * Names for one pipeline.
   *
   * @param namespace where things are that have no place of their own
   */
  DatasetNames(PipelineDefinition definition, Lake lake, Settings settings, String namespace) {
    this.lake = lake;
    this.settings = settings;
    this.pipeline = definition.name();
    this.namespace = namespace;
    definition.bronze().forEach(table -> sources.put(PipelineLineage.sourceOf(table), table));
  }

  /** A table as lineage names it. */
  DatasetName of(String table) {
    if (sources.containsKey(table)) {
      return source(sources.get(table), sources.get(table).relation());
    }
    return table.startsWith("reference.")
        ? new DatasetName(namespace, pipeline + "." + table)
        : of(TableName.parse(table));
  }

  /** A table of the lake. */
  DatasetName of(TableName table) {
    String place = lake.store(table.layer()).describe();
    String name = pipeline + "/" + table.name();
    return S3Path.is(place)
        ? new DatasetName(place.split(" ", 2)[0], name)
        : DatasetName.file(place + "/" + name);
  }

  /** A table of a warehouse. */
  DatasetName of(Path warehouse, TableName table) {
    return new DatasetName(
        "duckdb://" + warehouse.toUri().getRawPath(), pipeline + "." + table.name());
  }

  /**
   * What a bronze table is read from.
   *
   * @param object its name there, as far as it is known
   */
  DatasetName source(BronzeTable table, String object) {
    SourceSpec source = table.source();
    try {
      return switch (source.type()) {
        case "postgres" -> postgres(expanded(source, "url"), object);
        case "cassandra" ->
            cassandra(expanded(source, "contact_points"), expanded(source, "keyspace"), object);
        case FilesSource.TYPE -> files(expanded(source, "path"), object);
        default -> elsewhere(table);
      };
    } catch (AssayException e) {
      // A setting that lacks fails the table itself, which says so.
      return elsewhere(table);
    }
  }

  private DatasetName elsewhere(BronzeTable table) {
    return new DatasetName(namespace, pipeline + "." + PipelineLineage.sourceOf(table));
  }

  private String expanded(SourceSpec source, String option) {
    return settings.expand(source.options().getOrDefault(option, ""));
  }

  /** Of an address only host, port and database are told: the rest may hold a password. */
  private static DatasetName postgres(String url, String object) {
    Matcher parts = POSTGRES.matcher(url);
    boolean known = parts.matches() && !parts.group(1).isEmpty();
    String host = known ? parts.group(1) : "localhost";
    String database = known && parts.group(2) != null ? parts.group(2) + "." : "";
    return new DatasetName("postgres://" + withPort(host, 5432), database + object);
  }

  private static DatasetName cassandra(String contactPoints, String keyspace, String object) {
    String first = contactPoints.split(",", 2)[0].strip();
    String name = object.contains(".") ? object : keyspace + "." + object;
    return new DatasetName("cassandra://" + withPort(first, 9042), name);
  }

  private static DatasetName files(String path, String glob) {
    if (!S3Path.is(path)) {
      return DatasetName.file(Path.of(path).toAbsolutePath() + "/" + glob);
    }
    S3Path place = S3Path.of(path);
    return new DatasetName(
        "s3://" + place.bucket(), place.prefix().replaceFirst("/+$", "/") + glob);
  }

  private static String withPort(String host, int port) {
    boolean has = host.matches(".*:\\d+");
    return has ? host : host + ":" + port;
  }
}
