// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.util.List;
import java.util.OptionalLong;

/**
 * What runs over a state folder. Immutable, a picture of one moment.
 *
 * @param daemonPid the process that holds the servers in the background, if one does
 * @param servers the ones whose process is alive, in the order of {@link ServerKind}
 */
public record SandboxStatus(OptionalLong daemonPid, List<Running> servers) {

  public SandboxStatus {
    servers = List.copyOf(servers);
  }

  public boolean isRunning() {
    return !servers.isEmpty();
  }

  /** One live server. */
  public record Running(ServerKind kind, String host, int port, long pid) {}
}
