// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.io.PrintWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Where the process logs: into run logs, and on standard error only with {@code --debug}. */
final class Logging {
  private static final Logger ROOT = LogManager.getLogManager().getLogger("");

  private Logging() {}

  /** Silences the console that the platform logs to by default. */
  static void quiet() {
    for (Handler handler : ROOT.getHandlers()) {
      ROOT.removeHandler(handler);
    }
    ROOT.setLevel(Level.INFO);
  }

  /** Shows the log on standard error. */
  static void shown(PrintWriter err) {
    ROOT.addHandler(new Shown(err));
  }

  /** Prints each record. */
  private static final class Shown extends Handler {
    private final PrintWriter err;

    Shown(PrintWriter err) {
      this.err = err;
      setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord entry) {
      if (isLoggable(entry)) {
        err.print(getFormatter().format(entry));
      }
    }

    @Override
    public void flush() {
      err.flush();
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}
