// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements that kernels run while it is open, turned into one program: files that were copied
 * from the lake are read where they lie, others that were there before are copied, and files that
 * statements write go to a folder of the program's own.
 */
final class SqlTrace extends Handler implements AutoCloseable {
  private static final Pattern COPIED = Pattern.compile("copied (.*) from (.*) to (.*)");
  private static final Pattern PATH = Pattern.compile("'(/[^']+)'");
  private static final Pattern LIMIT =
      Pattern.compile(
          "SET (threads|memory_limit|temp_directory|max_temp_directory_size|allowed_directories"
              + "|enable_external_access|lock_configuration) = .*");
  private static final Pattern OPENED = Pattern.compile("opened (.*)");

  /** What only a warehouse has. */
  private static final String META = "assay_meta.";

  private static final String SECRET = "VALUES (?)";
  private static final String ANY_SECRET = "VALUES ('x'::BLOB)";

  private final Logger logger = Logger.getLogger("dev.assay.lake");
  private final Path given;
  private final Path outputs;
  private final Map<String, String> places = new HashMap<>();
  private final List<String> statements = new ArrayList<>();
  private String database = "";

  private SqlTrace(Path given, Path outputs) {
    this.given = given;
    this.outputs = outputs;
  }

  /**
   * Begins to listen.
   *
   * @param given where copies are kept of files that no statement wrote
   * @param outputs where the program will write
   */
  static SqlTrace open(Path given, Path outputs) {
    SqlTrace trace = new SqlTrace(given, outputs);
    trace.logger.addHandler(trace);
    trace.logger.setLevel(Level.FINE);
    trace.logger.setUseParentHandlers(false);
    return trace;
  }

  @Override
  public synchronized void publish(LogRecord entry) {
    String message = entry.getMessage();
    Matcher copied = COPIED.matcher(message);
    Matcher opened = OPENED.matcher(message);
    if (copied.matches()) {
      places.put(copied.group(3), Path.of(copied.group(2), copied.group(1)).toString());
    } else if (opened.matches()) {
      use(opened.group(1).isEmpty() ? "memory" : "warehouse");
    } else if (entry.getLevel().equals(Level.FINE) && !LIMIT.matcher(message).matches()) {
      // A kernel of the loader's goes on where another was opened and closed meanwhile.
      if (message.contains(META) && !database.equals("warehouse")) {
        use("warehouse");
      }
      statements.add(PATH.matcher(message.replace(SECRET, ANY_SECRET)).replaceAll(this::placed));
    }
  }

  private void use(String name) {
    database = name;
    statements.add("USE " + name);
  }

  private String placed(java.util.regex.MatchResult path) {
    return Matcher.quoteReplacement("'" + places.computeIfAbsent(path.group(1), this::place) + "'");
  }

  /**
   * A file that is there before any statement has named it was written by something else, and is
   * gone when the program runs; all others are written by the program itself.
   */
  private String place(String path) {
    String name = path.substring(1).replace('/', '_');
    Path file = Path.of(path);
    if (!Files.isRegularFile(file)) {
      return outputs.resolve(name).toString();
    }
    try {
      Files.createDirectories(given);
      return Files.copy(file, given.resolve(name)).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized List<String> statements() {
    return List.copyOf(statements);
  }

  @Override
  public void flush() {
    // nothing is held back
  }

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
  }
}
