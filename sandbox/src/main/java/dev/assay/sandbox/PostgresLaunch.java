// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.launcher.Postmaster;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server, under a JVM that extracts, starts and stops it. */
final class PostgresLaunch implements ServerLaunch<PostgresServer> {

  private static final String MAIN = "dev.assay.sandbox.postgres.PostgresMain";
  private static final String NAME = "assay";

  private final StateFolder state;
  private final Secrets secrets;
  private final Path classPath = ClassPaths.folder(ServerKind.POSTGRES);

  PostgresLaunch(StateFolder state, Secrets secrets) {
    this.state = state;
    this.secrets = secrets;
  }

  @Override
  public ServerKind kind() {
    return ServerKind.POSTGRES;
  }

  @Override
  public List<String> prepare(int port) {
    Path home = state.home(kind());
    Path data = home.resolve("data");
    // It survives a SIGKILL of its JVM, and would be adopted silently with its old port.
    try {
      new Postmaster(data).end();
    } catch (UncheckedIOException failed) {
      throw SandboxException.files(failed.getMessage(), failed.getCause());
    }
    return JavaCommand.small(
        home,
        classPath,
        MAIN,
        Map.of(
            "port", Integer.toString(port),
            "data_folder", data.toString(),
            "program_folder", home.resolve("program").toString(),
            "admin_password", secrets.postgresAdminPassword(),
            "user", NAME,
            "password", secrets.postgresPassword(),
            "database", NAME));
  }

  @Override
  public void probe(int port) throws Exception {
    Probes.ask(server(port));
  }

  @Override
  public PostgresServer server(int port) {
    String url = "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + NAME;
    return new PostgresServer(url, NAME, secrets.postgresPassword(), Loopback.HOST, port);
  }
}
