// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.testing;

import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.ServerKind;
import java.util.Set;

/**
 * A way to run servers for tests, found through {@link java.util.ServiceLoader}.
 *
 * <p>Lifecycle: a server starts when it is first asked for and stays until {@link #close}, which
 * removes its data. Implementations are thread-safe.
 */
public interface TestBackend extends AutoCloseable {

  /** The value of {@code -Dassay.backends} that selects it. */
  String name();

  /** Begins to start these servers side by side, without waiting for them. */
  void prepare(Set<ServerKind> kinds);

  PostgresServer postgres();

  CassandraServer cassandra();

  S3Server s3();

  @Override
  void close();
}
