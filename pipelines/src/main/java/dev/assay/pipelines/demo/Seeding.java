// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.bronze.Bronze;
import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.sandbox.community.CommunityDatabases;
import dev.assay.sandbox.community.CommunityTable;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Loads the sample data into databases that are not the sandbox's: those that the settings of the
 * pipeline {@code community} name. Never drops a table unless told to. For one thread.
 */
public final class Seeding {
  private static final int CASSANDRA_PORT = 9042;

  private final PipelineDefinition definition;
  private final Settings settings;

  /** A seeding of the databases that are set. */
  public Seeding(PipelineDefinition definition, Settings settings) {
    this.definition = definition;
    this.settings = settings;
  }

  /**
   * Loads the sample data, unless all of its tables are there; says what was done.
   *
   * @param replace drops the tables first
   * @throws AssayException (DEFINITION) if a setting lacks, credentials are refused, or some of the
   *     tables are there, (EXTERNAL) if a database cannot be reached or does not take it
   */
  public String run(SampleData data, boolean replace) {
    definition.sources().forEach(source -> Bronze.test(reachable(source), settings));
    CommunityDatabases databases = databases();
    Set<CommunityTable> found = tables(databases);
    if (replace || found.isEmpty()) {
      return data.load(databases);
    }
    if (found.size() == CommunityTable.values().length) {
      return "nothing loaded: the tables are there; --replace loads them anew";
    }
    throw new AssayException(
        Category.DEFINITION,
        "%s: table %s is there already, and others are not: nothing was touched; next: look whose"
                .formatted(databases, names(found))
            + " it is, or drop all of the sample data's tables and load them with --replace");
  }

  /** A new cluster lacks the keyspace, which Cassandra's own stands in for. */
  private static SourceSpec reachable(SourceSpec source) {
    Map<String, String> options = new HashMap<>(source.options());
    options.replace("keyspace", "system");
    return new SourceSpec(source.name(), source.type(), options);
  }

  private CommunityDatabases databases() {
    return new CommunityDatabases(
        settings.require("COMMUNITY_PG_URL"),
        settings.require("COMMUNITY_PG_USER"),
        settings.require("COMMUNITY_PG_PASSWORD"),
        contactPoints(settings.require("COMMUNITY_CASSANDRA")),
        settings.require("COMMUNITY_CASSANDRA_DC"),
        settings.find("COMMUNITY_CASSANDRA_USER").orElse(""),
        settings.find("COMMUNITY_CASSANDRA_PASSWORD").orElse(""));
  }

  private static List<InetSocketAddress> contactPoints(String text) {
    return Stream.of(text.split(","))
        .map(point -> URI.create("cql://" + point.strip()))
        .map(
            uri ->
                new InetSocketAddress(
                    uri.getHost(), uri.getPort() < 0 ? CASSANDRA_PORT : uri.getPort()))
        .toList();
  }

  private static Set<CommunityTable> tables(CommunityDatabases databases) {
    try {
      return databases.tables();
    } catch (SQLException e) {
      throw new AssayException(Category.EXTERNAL, "%s: %s".formatted(databases, e.getMessage()), e);
    }
  }

  private static String names(Set<CommunityTable> tables) {
    return tables.stream().map(CommunityTable::tableName).collect(Collectors.joining(", "));
  }
}
