// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log of one run: every record that the process logs between opening and closing, one JSON
 * object a line, with the values of secrets replaced. Thread-safe.
 */
public final class RunLog implements AutoCloseable {
  private static final Logger ROOT = LogManager.getLogManager().getLogger("");

  private final Path file;
  private final BufferedWriter out;
  private final LineHandler handler;

  private RunLog(Path file, BufferedWriter out, Redaction redaction) {
    this.file = file;
    this.out = out;
    this.handler = new LineHandler(redaction);
  }

  /** Starts a log in a file. */
  public static RunLog open(Path file, Redaction redaction) {
    try {
      RunLog log = new RunLog(file, Files.newBufferedWriter(file), redaction);
      ROOT.addHandler(log.handler);
      return log;
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot write the log %s: %s".formatted(file, e), e);
    }
  }

  /** What was logged so far, in whole lines. */
  public byte[] content() {
    // Read without the handler's lock, which whoever logs would wait for.
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes((int) Math.min(Integer.MAX_VALUE, bytes()));
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot read the log %s: %s".formatted(file, e), e);
    }
  }

  /** How many bytes were logged so far, in whole lines. */
  long bytes() {
    synchronized (handler) {
      handler.flush();
      try {
        return Files.size(file);
      } catch (IOException e) {
        throw new AssayException(
            Category.RESOURCES, "cannot read the log %s: %s".formatted(file, e), e);
      }
    }
  }

  /** Adds a line by itself, also where the process no longer logs because it ends. */
  void add(String message) {
    LogRecord entry = new LogRecord(Level.INFO, message);
    entry.setLoggerName(RunLog.class.getName());
    handler.publish(entry);
  }

  @Override
  public void close() {
    ROOT.removeHandler(handler);
    handler.end();
  }

  /** Writes records as lines. */
  private final class LineHandler extends Handler {
    private final Redaction redaction;
    private final SimpleFormatter formatter = new SimpleFormatter();

    LineHandler(Redaction redaction) {
      this.redaction = redaction;
      setLevel(Level.INFO);
    }

    @Override
    public synchronized void publish(LogRecord entry) {
      if (!isLoggable(entry)) {
        return;
      }
      Map<String, String> line = new LinkedHashMap<>();
      line.put("time", Instant.ofEpochMilli(entry.getMillis()).toString());
      line.put("level", entry.getLevel().getName());
      line.put("logger", entry.getLoggerName());
      line.put("message", formatter.formatMessage(entry));
      if (entry.getThrown() != null) {
        line.put("thrown", stack(entry.getThrown()));
      }
      line.replaceAll((name, value) -> redaction.apply(value));
      write(Json.write(line));
    }

    private void write(String line) {
      try {
        out.write(line);
        out.newLine();
      } catch (IOException e) {
        // A full disk must not turn a log line into a failure of what is logged.
        reportError("run log", e, ErrorManager.WRITE_FAILURE);
      }
    }

    private String stack(Throwable thrown) {
      StringWriter text = new StringWriter();
      thrown.printStackTrace(new PrintWriter(text));
      return text.toString();
    }

    @Override
    public synchronized void flush() {
      try {
        out.flush();
      } catch (IOException e) {
        // A full disk must not turn a log line into a failure of what is logged.
        reportError("run log", e, ErrorManager.WRITE_FAILURE);
      }
    }

    /** Java closes all handlers when the process is asked to stop, and the run has more to say. */
    @Override
    public void close() {
      flush();
    }

    synchronized void end() {
      try {
        out.close();
      } catch (IOException e) {
        // A full disk must not turn a log line into a failure of what is logged.
        reportError("run log", e, ErrorManager.WRITE_FAILURE);
      }
    }
  }
}
