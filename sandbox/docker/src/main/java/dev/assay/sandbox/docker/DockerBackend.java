// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.docker;

import dev.assay.sandbox.CassandraServer;
import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.Probes;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.ServerKind;
import dev.assay.sandbox.testing.TestBackend;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The test servers as containers, on pinned public images: {@code -Dassay.backends=docker}.
 *
 * <p>Another image of the same server by {@code -Dassay.docker.postgres.image=…}, {@code
 * …cassandra.image} and {@code …s3.image} (a MinIO). Containers and their data are removed at the
 * end. Thread-safe.
 */
public final class DockerBackend implements TestBackend {

  private static final String NAME = "assay";
  private static final String PASSWORD = "assay-test-only";
  private static final String REGION = "us-east-1";
  private static final int POSTGRES_PORT = 5432;
  private static final int CASSANDRA_PORT = 9042;
  private static final int S3_PORT = 9000;

  private final LazyContainer<PostgresServer> postgres =
      new LazyContainer<>(
          () ->
              new ServerContainer(Images.postgres(), POSTGRES_PORT)
                  .withEnv("POSTGRES_USER", NAME)
                  .withEnv("POSTGRES_PASSWORD", PASSWORD)
                  .withEnv("POSTGRES_DB", NAME),
          DockerBackend::postgres,
          Probes::ask);

  private final LazyContainer<CassandraServer> cassandra =
      new LazyContainer<>(
          () ->
              new ServerContainer(Images.cassandra(), CASSANDRA_PORT)
                  .withEnv("MAX_HEAP_SIZE", "512M")
                  .withEnv("HEAP_NEWSIZE", "128M"),
          DockerBackend::cassandra,
          Probes::ask);

  private final LazyContainer<S3Server> s3 =
      new LazyContainer<>(
          () ->
              new ServerContainer(Images.s3(), S3_PORT)
                  .withEnv("MINIO_ROOT_USER", NAME)
                  .withEnv("MINIO_ROOT_PASSWORD", PASSWORD)
                  .withCommand("server", "/data"),
          DockerBackend::s3,
          Probes::ask);

  @Override
  public String name() {
    return "docker";
  }

  @Override
  public void prepare(Set<ServerKind> kinds) {
    for (ServerKind kind : kinds) {
      LazyContainer<?> container =
          switch (kind) {
            case POSTGRES -> postgres;
            case CASSANDRA -> cassandra;
            case S3 -> s3;
          };
      container.begin();
    }
  }

  @Override
  public PostgresServer postgres() {
    return postgres.server();
  }

  @Override
  public CassandraServer cassandra() {
    return cassandra.server();
  }

  @Override
  public S3Server s3() {
    return s3.server();
  }

  private static PostgresServer postgres(ServerContainer container) {
    String host = container.getHost();
    int port = container.getMappedPort(POSTGRES_PORT);
    String url = "jdbc:postgresql://" + host + ":" + port + "/" + NAME;
    return new PostgresServer(url, NAME, PASSWORD, host, port);
  }

  private static CassandraServer cassandra(ServerContainer container) {
    int port = container.getMappedPort(CASSANDRA_PORT);
    return new CassandraServer(container.getHost(), port, "datacenter1", "", "");
  }

  private static S3Server s3(ServerContainer container) {
    String address = container.getHost() + ":" + container.getMappedPort(S3_PORT);
    return new S3Server(URI.create("http://" + address), NAME, PASSWORD, REGION);
  }

  @Override
  public void close() {
    Stream.of(postgres, cassandra, s3).parallel().forEach(LazyContainer::close);
  }
}
