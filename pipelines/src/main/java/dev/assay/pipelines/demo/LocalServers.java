// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import static dev.assay.pipelines.demo.SandboxFailures.known;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.sandbox.PrivateFile;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxOptions;
import dev.assay.sandbox.SandboxStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sandbox's servers as the command line handles them. */
public final class LocalServers {
  private final LocalState state;

  /** The servers of that state. */
  public LocalServers(LocalState state) {
    this.state = state;
  }

  /** Starts the servers in the background. */
  public List<String> up() {
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

  /**
   * Starts the servers with an empty lake, for as long as the result stays open. An earlier lake is
   * there until nothing that is known hinders the start.
   */
  Sandbox openEmpty() {
    Sandbox sandbox =
        known(() -> Sandbox.start(SandboxOptions.in(state.sandbox()).withEmptyObjects()));
    try {
      writeRunning(known(sandbox::writeConnectionProperties));
      writeLeft();
      return sandbox;
    } catch (RuntimeException e) {
      sandbox.close();
      throw e;
    }
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
    Map<String, String> settings = new TreeMap<>();
    known(() -> PrivateFile.read(connection))
        .forEach((name, value) -> settings.put((String) name, (String) value));
    // Named and blank: a lake folder of the environment must not take the sandbox's place.
    settings.put("ASSAY_LAKE", "");
    write(state.running(), settings);
  }

  /** Writes how to reach what the servers leave when they are stopped: files in folders. */
  private void writeLeft() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("ASSAY_LAKE", Sandbox.objectsFolder(state.sandbox()).toString());
    write(state.left(), settings);
  }

  private void write(Path file, Map<String, String> settings) {
    settings.put("ASSAY_PIPELINE", "community");
    // Nor is what goes wrong in it for those who are told of real runs.
    settings.put("COMMUNITY_ALERTS_SLACK_URL", "");
    settings.put("COMMUNITY_ALERTS_WEBHOOK_URL", "");
    settings.put("ASSAY_WAREHOUSE", state.warehouse().toString());
    state.write(file, settings);
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
}
