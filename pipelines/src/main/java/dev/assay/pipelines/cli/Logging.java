// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Where the process logs: into run logs, and on standard error only with {@code --debug}. */
final class Logging {
  private Logging() {}

  /** Silences the console that the platform logs to by default. */
  static void quiet() {
    Logger root = LogManager.getLogManager().getLogger("");
    for (Handler handler : root.getHandlers()) {
      root.removeHandler(handler);
    }
    root.setLevel(Level.INFO);
  }

  /** Shows the log on standard error. */
  static void shown() {
    LogManager.getLogManager().getLogger("").addHandler(new ConsoleHandler());
  }
}
