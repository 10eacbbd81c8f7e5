// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What to start, and where. Immutable.
 *
 * @param stateFolder created where missing; the same folder later means the same data
 * @param servers at least one
 * @param startTimeout for each server, from its process's start until it answers
 * @param emptyObjects whether the S3 server loses what an earlier start left in it
 */
public record SandboxOptions(
    Path stateFolder, Set<ServerKind> servers, Duration startTimeout, boolean emptyObjects) {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);

  public SandboxOptions {
    stateFolder = stateFolder.toAbsolutePath().normalize();
    servers = Set.copyOf(servers);
    Objects.requireNonNull(startTimeout, "startTimeout");
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("no server chosen: expected at least one of ServerKind");
    }
    if (startTimeout.isZero() || startTimeout.isNegative()) {
      throw new IllegalArgumentException(
          "startTimeout " + startTimeout + ": expected more than zero");
    }
  }

  /** All servers. */
  public static SandboxOptions in(Path stateFolder) {
    return new SandboxOptions(stateFolder, EnumSet.allOf(ServerKind.class), START_TIMEOUT, false);
  }

  /** Only these servers. */
  public SandboxOptions withServers(ServerKind first, ServerKind... others) {
    return new SandboxOptions(stateFolder, EnumSet.of(first, others), startTimeout, emptyObjects);
  }

  public SandboxOptions withStartTimeout(Duration timeout) {
    return new SandboxOptions(stateFolder, servers, timeout, emptyObjects);
  }

  /** With an S3 server that holds nothing; nothing is removed before a start is possible. */
  public SandboxOptions withEmptyObjects() {
    return new SandboxOptions(stateFolder, servers, startTimeout, true);
  }
}
