// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

/** Threads that keep no process from ending. */
final class Daemons {
  private Daemons() {}

  /** A thread that has not begun. */
  static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "alerts");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a task in a thread of its own. */
  static void start(Runnable task) {
    thread(task).start();
  }
}
