// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.pipelines.lease.Holder;

/** Runs of this host as holders of leases. */
final class Holders {
  private Holders() {}

  /** A run in this process. */
  static Holder here(String run) {
    RunProcess process = RunProcess.current();
    return new Holder(run, Host.name(), process.pid(), process.startedAt());
  }

  /** Whether a run was on this host, and its process is no more. */
  static boolean hasEnded(Holder holder) {
    return holder.host().equals(Host.name())
        && !new RunProcess(holder.pid(), holder.processStartedAt()).lives();
  }
}
