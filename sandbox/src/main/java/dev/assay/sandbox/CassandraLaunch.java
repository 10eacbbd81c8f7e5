// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Cassandra node, alone in its cluster. */
final class CassandraLaunch implements ServerLaunch<CassandraServer> {

  private static final String MAIN = "org.apache.cassandra.service.CassandraDaemon";

  /** What SimpleSnitch calls the only one. */
  private static final String DATACENTER = "datacenter1";

  private final Path home;
  private final Path classPath = ClassPaths.folder(ServerKind.CASSANDRA);
  private final Path java = Java17.find();

  CassandraLaunch(StateFolder state) {
    this.home = state.home(ServerKind.CASSANDRA);
  }

  @Override
  public ServerKind kind() {
    return ServerKind.CASSANDRA;
  }

  @Override
  public List<String> prepare(int port) {
    write("cassandra.yaml", filled("cassandra.yaml", port, Loopback.freePort()));
    write("logback.xml", resource("cassandra-logback.xml"));
    List<String> options =
        filled("cassandra-jvm.options", port, 0)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    return JavaCommand.of(java, home, options, classPath, MAIN);
  }

  private String filled(String resource, int port, int storagePort) {
    return resource(resource)
        .replace("{port}", Integer.toString(port))
        .replace("{storage_port}", Integer.toString(storagePort))
        .replace("{home_uri}", home.toUri().toString().replaceAll("/$", ""))
        .replace("{home}", home.toString().replace('\\', '/'))
        .replace("{jamm}", ClassPaths.jar(classPath, "jamm-").toString());
  }

  private void write(String name, String text) {
    try {
      Files.writeString(home.resolve(name), text);
    } catch (IOException failed) {
      throw SandboxException.files("cannot write " + home.resolve(name), failed);
    }
  }

  private static String resource(String name) {
    try (InputStream in = CassandraLaunch.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read the resource " + name, failed);
    }
  }

  @Override
  public void probe(int port) throws Exception {
    Probes.ask(server(port));
  }

  @Override
  public CassandraServer server(int port) {
    return new CassandraServer(Loopback.HOST, port, DATACENTER, "", "");
  }
}
