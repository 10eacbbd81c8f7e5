// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.ProgrammaticDriverConfigLoaderBuilder;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.internal.core.ssl.DefaultSslEngineFactory;
import dev.assay.bronze.SourceOptions;
import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Fingerprint;
import dev.assay.lake.Settings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Opens sessions with one cluster, all alike. Values are expanded at each opening. */
final class CassandraConnections {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration REQUEST = Duration.ofSeconds(60);
  private static final int DEFAULT_PORT = 9042;
  private static final int MAX_PORT = 65_535;
  private static final int DEFAULT_PAGE_ROWS = 5_000;
  private static final int MAX_PAGE_ROWS = 100_000;
  private static final int SPLITS_PER_CORE = 8;
  private static final int MAX_SPLITS = 10_000;
  private static final int IO_THREADS = 2;
  private static final int QUIET_MILLIS = 200;
  private static final int SHUTDOWN_MILLIS = 10_000;

  /** What makes one session differ from another. */
  private static final List<String> SESSION =
      List.of("contact_points", "datacenter", "keyspace", "user", "password", "tls", "consistency");

  private static final List<String> READING = List.of("page_size", "splits");

  private static final Pattern PLAIN_NAME = Pattern.compile("\\w+");

  private final SourceOptions options;

  CassandraConnections(SourceSpec spec, Settings settings) {
    List<String> known = new ArrayList<>(SESSION);
    known.addAll(READING);
    this.options = SourceOptions.of(spec, settings, known);
  }

  SourceSpec spec() {
    return options.spec();
  }

  String keyspace() {
    return options.require("keyspace");
  }

  int pageRows() {
    return options.number("page_size", DEFAULT_PAGE_ROWS, 1, MAX_PAGE_ROWS);
  }

  int maxSplits() {
    int cores = Runtime.getRuntime().availableProcessors();
    return options.number("splits", SPLITS_PER_CORE * cores, 1, MAX_SPLITS);
  }

  ConsistencyLevel consistency() {
    String name = options.find("consistency").orElse("LOCAL_QUORUM").toUpperCase(Locale.ROOT);
    try {
      return DefaultConsistencyLevel.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new AssayException(
          Category.DEFINITION,
          "%s: option consistency: expected e.g. LOCAL_ONE, LOCAL_QUORUM or QUORUM"
              .formatted(spec()));
    }
  }

  /** Where the source is, without credentials. */
  String place() {
    return options.require("contact_points") + "/" + keyspace();
  }

  /** The same for all that may share a session; tells nothing of the values it is made from. */
  String fingerprint() {
    return Fingerprint.of(SESSION.stream().map(key -> options.find(key).orElse("")).toList());
  }

  /** Opens a session; the caller closes it. */
  CqlSession open() {
    String datacenter = options.require("datacenter");
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(config())
            .withClassLoader(CqlSession.class.getClassLoader())
            .withApplicationName("assay")
            .addContactPoints(contactPoints())
            .withLocalDatacenter(datacenter);
    options
        .find("user")
        .ifPresent(user -> builder.withAuthCredentials(user, options.find("password").orElse("")));
    try {
      return checked(builder.build(), datacenter);
    } catch (DriverException e) {
      throw failure("connecting", e);
    }
  }

  /** A data center that is nobody's would only show as a cluster without nodes. */
  private CqlSession checked(CqlSession session, String datacenter) {
    TreeSet<String> known = new TreeSet<>();
    for (Node node : session.getMetadata().getNodes().values()) {
      if (node.getDatacenter() != null) {
        known.add(node.getDatacenter());
      }
    }
    if (!known.contains(datacenter)) {
      session.close();
      throw new AssayException(
          Category.DEFINITION,
          "%s: the cluster has no data center '%s': it has %s; next: correct %s"
              .formatted(
                  spec(),
                  datacenter,
                  String.join(", ", known),
                  options.describe(List.of("datacenter"))));
    }
    return session;
  }

  private DriverConfigLoader config() {
    ProgrammaticDriverConfigLoaderBuilder config =
        DriverConfigLoader.programmaticBuilder(CqlSession.class.getClassLoader())
            .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, CONNECT)
            .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, CONNECT)
            .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, CONNECT)
            .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, CONNECT)
            .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, REQUEST)
            .withString(DefaultDriverOption.REQUEST_CONSISTENCY, consistency().name())
            .withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, refreshed())
            .withInt(DefaultDriverOption.NETTY_IO_SIZE, IO_THREADS)
            // A connection stays on one of the threads, so it takes as many to use them all.
            .withInt(DefaultDriverOption.CONNECTION_POOL_LOCAL_SIZE, IO_THREADS)
            // Two seconds by default: with none at all, Netty complains of tasks that come late.
            .withString(DefaultDriverOption.NETTY_IO_SHUTDOWN_UNIT, "MILLISECONDS")
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS)
            .withInt(DefaultDriverOption.NETTY_IO_SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS)
            .withString(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_UNIT, "MILLISECONDS")
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, QUIET_MILLIS)
            .withInt(DefaultDriverOption.NETTY_ADMIN_SHUTDOWN_TIMEOUT, SHUTDOWN_MILLIS);
    if (options.find("tls").map(Boolean::parseBoolean).orElse(false)) {
      // The factory checks the host's name against its certificate by default.
      config.withClass(DefaultDriverOption.SSL_ENGINE_FACTORY_CLASS, DefaultSslEngineFactory.class);
    }
    return config.build();
  }

  /** The driver's filter knows plain names only; the others have it load every keyspace. */
  private List<String> refreshed() {
    return PLAIN_NAME.matcher(keyspace()).matches() ? List.of(keyspace()) : List.of();
  }

  private List<InetSocketAddress> contactPoints() {
    List<InetSocketAddress> points = new ArrayList<>();
    for (String text : options.require("contact_points").split(",", -1)) {
      points.add(contactPoint(text.strip()));
    }
    return points;
  }

  private InetSocketAddress contactPoint(String text) {
    int colon = text.lastIndexOf(':');
    // More than one colon without brackets is an IPv6 address by itself.
    boolean port = colon >= 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
    String host = port ? text.substring(0, colon) : text;
    try {
      int number = port ? Integer.parseInt(text.substring(colon + 1)) : DEFAULT_PORT;
      if (!host.isEmpty() && number > 0 && number <= MAX_PORT) {
        return new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), number);
      }
    } catch (NumberFormatException e) {
      // falls through to the same message as a port out of bounds
    }
    throw new AssayException(
        Category.DEFINITION, "%s: contact point '%s': expected HOST:PORT".formatted(spec(), text));
  }

  /** A failure with its category and the next step. */
  AssayException failure(String step, Throwable e) {
    return CassandraErrors.of(
        "%s at %s: %s".formatted(spec(), place(), step),
        "check " + options.describe(List.of("user", "password")),
        e);
  }
}
