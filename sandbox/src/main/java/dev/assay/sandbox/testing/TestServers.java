// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.testing;

import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.ServerKind;
import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Real servers for integration tests, in one line: {@code TestServers.postgres()}.
 *
 * <p>A server starts when it is first asked for, serves all tests of the JVM, and ends with the
 * JVM; its data lies in a temporary folder that is removed then. Tests share a server, so each
 * makes its own database, keyspace or bucket. {@code -Dassay.backends} selects how the servers run:
 * as processes of their own (the default), or {@code docker}. Thread-safe.
 */
public final class TestServers {

  private static final String PROPERTY = "assay.backends";

  private TestServers() {}

  /** Created on first use, and by the class loader once only. */
  private static final class Holder {
    static final TestBackend BACKEND = open(System.getProperty(PROPERTY, ""));
  }

  public static PostgresServer postgres() {
    return Holder.BACKEND.postgres();
  }

  public static CassandraServer cassandra() {
    return Holder.BACKEND.cassandra();
  }

  public static S3Server s3() {
    return Holder.BACKEND.s3();
  }

  /** Begins to start these side by side: worth it in a test that needs several. */
  public static void prepare(ServerKind first, ServerKind... others) {
    Holder.BACKEND.prepare(EnumSet.of(first, others));
  }

  private static TestBackend open(String property) {
    // The build passes the property on unresolved where nobody set it.
    String name = property.isBlank() || property.startsWith("${") ? "processes" : property;
    TestBackend backend = find(name);
    Runtime.getRuntime().addShutdownHook(new Thread(backend::close, "test-servers-end"));
    return backend;
  }

  private static TestBackend find(String name) {
    List<TestBackend> backends =
        ServiceLoader.load(TestBackend.class).stream().map(ServiceLoader.Provider::get).toList();
    return backends.stream()
        .filter(backend -> backend.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "-D"
                        + PROPERTY
                        + "="
                        + name
                        + " names no backend of the test class path: expected one of "
                        + backends.stream().map(TestBackend::name).toList()
                        + "; `docker` needs the test dependency dev.assay:assay-sandbox-docker"));
  }
}
