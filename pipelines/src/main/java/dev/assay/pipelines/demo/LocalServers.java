// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxException;
import dev.assay.sandbox.SandboxStatus;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;

/** The sandbox's servers as the command line handles them. */
public final class LocalServers {
  private static final int PII_KEY_BYTES = 32;

  private final LocalState state;

  /** The servers of that state. */
  public LocalServers(LocalState state) {
    this.state = state;
  }

  /** Starts the servers in the background. */
  public List<String> up() {
    if (known(() -> Sandbox.status(state.sandbox())).isRunning()) {
      throw new AssayException(
          Category.CONFLICT, "the sandbox is running: 'assay sandbox status' shows it");
    }
    SandboxStatus status = known(() -> Sandbox.startDetached(state.sandbox()));
    writeRunning(state.sandbox().resolve("connection.properties"));
    return lines(status);
  }

  /** Stops the servers in the background; whether any ran. */
  public boolean down() {
    boolean ran = known(() -> Sandbox.stopDetached(state.sandbox()));
    removeRunning();
    return ran;
  }

  /** The servers that run. */
  public List<RunningServer> status() {
    return running(known(() -> Sandbox.status(state.sandbox())));
  }

  /** Starts the servers for as long as the result stays open. */
  Sandbox open() {
    Sandbox sandbox = known(() -> Sandbox.start(state.sandbox()));
    writeRunning(sandbox.writeConnectionProperties());
    return sandbox;
  }

  /** Forgets how to reach servers that have been stopped. */
  void removeRunning() {
    try {
      Files.deleteIfExists(state.running());
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot remove %s: %s".formatted(state.running(), e), e);
    }
  }

  private void writeRunning(Path connection) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(connection)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new AssayException(Category.INTERNAL, "cannot read %s: %s".formatted(connection, e), e);
    }
    // Named and blank: a lake folder of the environment must not take the sandbox's place.
    properties.setProperty("ASSAY_LAKE", "");
    common(properties);
    LocalState.writePrivately(state.running(), properties);
  }

  /** Writes how to reach what the servers leave when they are stopped: files in folders. */
  void writeLeft() {
    Properties properties = new Properties();
    properties.setProperty("ASSAY_LAKE", Sandbox.objectsFolder(state.sandbox()).toString());
    common(properties);
    LocalState.writePrivately(state.left(), properties);
  }

  private void common(Properties properties) {
    properties.setProperty("ASSAY_WAREHOUSE", state.warehouse().toString());
    properties.setProperty("ASSAY_PII_KEY_FILE", piiKey().toString());
  }

  private Path piiKey() {
    Path file = state.piiKey();
    if (!Files.exists(file)) {
      byte[] key = new byte[PII_KEY_BYTES];
      new SecureRandom().nextBytes(key);
      LocalState.writePrivately(file, HexFormat.of().formatHex(key));
    }
    return file;
  }

  private static List<String> lines(SandboxStatus status) {
    return running(status).stream()
        .map(
            server ->
                "%s on %s:%d, process %d"
                    .formatted(server.name(), server.host(), server.port(), server.pid()))
        .toList();
  }

  private static List<RunningServer> running(SandboxStatus status) {
    return status.servers().stream()
        .map(
            server ->
                new RunningServer(
                    server.kind().toString(), server.host(), server.port(), server.pid()))
        .toList();
  }

  static <T> T known(Supplier<T> step) {
    try {
      return step.get();
    } catch (SandboxException e) {
      throw new AssayException(Category.RESOURCES, e.getMessage(), e);
    }
  }
}
