// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The layout of a sandbox's state on disk. */
record StateFolder(Path root) {

  StateFolder {
    root = root.toAbsolutePath().normalize();
  }

  static StateFolder of(Path root) {
    return new StateFolder(root);
  }

  static StateFolder create(Path root) {
    StateFolder state = new StateFolder(root);
    for (ServerKind kind : ServerKind.values()) {
      createFolder(temporary(state.home(kind)));
    }
    createFolder(state.records());
    createFolder(state.logs());
    return state;
  }

  /** A server's own folder: data and configuration. */
  Path home(ServerKind kind) {
    return root.resolve(kind.folder());
  }

  /** Where a server puts its temporary files. */
  static Path temporary(Path home) {
    return home.resolve("tmp");
  }

  Path log(ServerKind kind) {
    return logs().resolve(kind.folder() + ".log");
  }

  Path record(ServerKind kind) {
    return records().resolve(kind.folder() + ".properties");
  }

  Path daemonRecord() {
    return records().resolve("daemon.properties");
  }

  Path daemonLog() {
    return logs().resolve("daemon.log");
  }

  Path lockFile() {
    return root.resolve("sandbox.lock");
  }

  Path secrets() {
    return root.resolve("secrets.properties");
  }

  Path connectionProperties() {
    return root.resolve("connection.properties");
  }

  private Path records() {
    return root.resolve("run");
  }

  private Path logs() {
    return root.resolve("logs");
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw SandboxException.files("cannot create the sandbox's folder " + folder, failed);
    }
  }
}
