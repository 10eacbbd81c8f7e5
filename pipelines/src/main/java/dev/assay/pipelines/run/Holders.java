// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.pipelines.lease.Holder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs of this host as holders of leases. Thread-safe. */
final class Holders {
  /** A process may run one run after the other, and a store that is away keeps their leases. */
  private static final Set<String> AT_WORK = ConcurrentHashMap.newKeySet();

  private Holders() {}

  /** A run in this process, which holds leases from now on. */
  static Holder here(String run) {
    AT_WORK.add(run);
    RunProcess process = RunProcess.current();
    return new Holder(run, Host.name(), process.pid(), process.startedAt());
  }

  /** A run in this process holds no leases any more, whether it could give them back or not. */
  static void end(String run) {
    AT_WORK.remove(run);
  }

  /** Whether a run was on this host, and it or its process is no more. */
  static boolean hasEnded(Holder holder) {
    if (!holder.host().equals(Host.name())) {
      return false;
    }
    boolean lives = new RunProcess(holder.pid(), holder.processStartedAt()).lives();
    boolean inThis = holder.pid() == ProcessHandle.current().pid();
    return !lives || (inThis && !AT_WORK.contains(holder.run()));
  }
}
