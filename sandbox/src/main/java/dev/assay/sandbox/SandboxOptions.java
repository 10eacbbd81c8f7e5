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
 */
public record SandboxOptions(Path stateFolder, Set<ServerKind> servers, Duration startTimeout) {

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
    return new SandboxOptions(stateFolder, EnumSet.allOf(ServerKind.class), START_TIMEOUT);
  }

  /** Only these servers. */
  public SandboxOptions withServers(ServerKind first, ServerKind... others) {
    return new SandboxOptions(stateFolder, EnumSet.of(first, others), startTimeout);
  }

  public SandboxOptions withStartTimeout(Duration timeout) {
    return new SandboxOptions(stateFolder, servers, timeout);
  }
}
