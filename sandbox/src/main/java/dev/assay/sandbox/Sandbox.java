// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Real servers on loopback ports, each in a JVM of its own, with their state in one folder.
 *
 * <p>Lifecycle: {@link #start} starts the chosen servers side by side and returns once each of them
 * answers; {@link #close} stops them and leaves no process. The servers also end when this process
 * ends in any other way, SIGKILL included. Starting again over the same folder finds the same data;
 * the ports may be others. {@link #startDetached} leaves them running in the background.
 *
 * <p>Ownership: while open, a sandbox holds its state folder; a second one over the same folder is
 * refused. Thread-safe. Failure: {@link SandboxException}, after stopping what had been started.
 */
public final class Sandbox implements AutoCloseable {

  private final StateFolder state;
  private final StateLock lock;
  private final Servers servers;

  private Sandbox(StateFolder state, StateLock lock, Servers servers) {
    this.state = state;
    this.lock = lock;
    this.servers = servers;
  }

  /** Starts all servers over this folder. */
  public static Sandbox start(Path stateFolder) {
    return start(SandboxOptions.in(stateFolder));
  }

  /** Starts the chosen servers side by side, and waits until each of them answers. */
  public static Sandbox start(SandboxOptions options) {
    StateFolder state = StateFolder.create(options.stateFolder());
    StateLock lock = StateLock.take(state);
    try {
      List<ServerLaunch<?>> launches = Servers.launches(options, state);
      return new Sandbox(state, lock, started(launches, options, state));
    } catch (RuntimeException | Error failed) {
      lock.close();
      throw failed;
    }
  }

  private static Servers started(
      List<ServerLaunch<?>> launches, SandboxOptions options, StateFolder state) {
    if (!options.emptyObjects()) {
      return Servers.start(launches, options, state);
    }
    SetAside objects = SetAside.of(S3Launch.dataFolder(state));
    Servers servers;
    try {
      servers = Servers.start(launches, options, state);
    } catch (RuntimeException | Error failed) {
      objects.restore();
      throw failed;
    }
    try {
      objects.forget();
      return servers;
    } catch (SandboxException failed) {
      servers.close();
      throw failed;
    }
  }

  public PostgresServer postgres() {
    return servers.postgres();
  }

  public CassandraServer cassandra() {
    return servers.cassandra();
  }

  public S3Server s3() {
    return servers.s3();
  }

  public Path stateFolder() {
    return state.root();
  }

  /** The pids of the servers' JVMs. */
  public List<Long> pids() {
    return servers.pids();
  }

  /**
   * Writes how to reach the servers, under the names of Assay's environment variables, to {@code
   * connection.properties} in the state folder, readable by its owner only.
   */
  public Path writeConnectionProperties() {
    return ConnectionProperties.write(state, servers);
  }

  /** Stops the servers and releases the folder. Closing twice does nothing. */
  @Override
  public void close() {
    try {
      servers.close();
    } finally {
      lock.close();
    }
  }

  /** Starts all servers in a process of its own that outlives this one and its terminal. */
  public static SandboxStatus startDetached(Path stateFolder) {
    return startDetached(SandboxOptions.in(stateFolder));
  }

  /** As {@link #startDetached(Path)}, with the chosen servers. Returns once each answers. */
  public static SandboxStatus startDetached(SandboxOptions options) {
    return Detached.start(options);
  }

  /** Stops what {@link #startDetached} started over this folder; false when nothing ran. */
  public static boolean stopDetached(Path stateFolder) {
    return Detached.stop(StateFolder.of(stateFolder), Duration.ofSeconds(30));
  }

  /**
   * Where the S3 server over a state folder keeps its objects: a folder a bucket, a file an object,
   * readable while no server runs.
   */
  public static Path objectsFolder(Path stateFolder) {
    return S3Launch.dataFolder(StateFolder.of(stateFolder));
  }

  /** What runs over this folder, in the background or in any other process. */
  public static SandboxStatus status(Path stateFolder) {
    return Detached.status(StateFolder.of(stateFolder));
  }
}
