// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An S3 server on a folder. */
final class S3Launch implements ServerLaunch<S3Server> {

  private static final String REGION = "us-east-1";
  private static final String MAIN = "dev.assay.sandbox.s3.S3Main";
  private final StateFolder state;
  private final Secrets secrets;
  private final Path classPath = ClassPaths.folder(ServerKind.S3);

  S3Launch(StateFolder state, Secrets secrets) {
    this.state = state;
    this.secrets = secrets;
  }

  @Override
  public ServerKind kind() {
    return ServerKind.S3;
  }

  @Override
  public List<String> prepare(int port) {
    return JavaCommand.small(
        state.home(kind()),
        classPath,
        MAIN,
        Map.of(
            "host", Loopback.HOST,
            "port", Integer.toString(port),
            "data_folder", dataFolder(state).toString(),
            "access_key", secrets.s3AccessKey(),
            "secret_key", secrets.s3SecretKey()));
  }

  @Override
  public void probe(int port) throws Exception {
    Probes.ask(server(port));
  }

  @Override
  public S3Server server(int port) {
    return new S3Server(
        URI.create("http://" + Loopback.HOST + ":" + port),
        secrets.s3AccessKey(),
        secrets.s3SecretKey(),
        REGION);
  }

  static Path dataFolder(StateFolder state) {
    return state.home(ServerKind.S3).resolve("data");
  }
}
