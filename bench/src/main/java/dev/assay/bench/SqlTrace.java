// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

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
 * from the lake are read where they lie, files that were written go to a folder of the program's
 * own.
 */
final class SqlTrace extends Handler implements AutoCloseable {
  private static final Pattern COPIED = Pattern.compile("copied (.*) from (.*) to (.*)");
  private static final Pattern PATH = Pattern.compile("'(/[^']*)'");
  private static final Pattern LIMIT =
      Pattern.compile(
          "SET (threads|memory_limit|temp_directory|max_temp_directory_size|allowed_directories"
              + "|enable_external_access|lock_configuration) = .*");
  private static final Pattern OPENED = Pattern.compile("opened (.*)");
  private static final String SECRET = "VALUES (?)";
  private static final String ANY_SECRET = "VALUES ('x'::BLOB)";

  private final Logger logger = Logger.getLogger("dev.assay.lake");
  private final Path reference;
  private final Path outputs;
  private final Map<String, String> places = new HashMap<>();
  private final List<String> statements = new ArrayList<>();

  private SqlTrace(Path reference, Path outputs) {
    this.reference = reference;
    this.outputs = outputs;
  }

  /**
   * Begins to listen.
   *
   * @param reference where reference tables lie
   * @param outputs where the program will write
   */
  static SqlTrace open(Path reference, Path outputs) {
    SqlTrace trace = new SqlTrace(reference, outputs);
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
      statements.add(opened.group(1).isEmpty() ? "USE memory" : "USE warehouse");
    } else if (entry.getLevel().equals(Level.FINE) && !LIMIT.matcher(message).matches()) {
      statements.add(PATH.matcher(message.replace(SECRET, ANY_SECRET)).replaceAll(this::placed));
    }
  }

  private String placed(java.util.regex.MatchResult path) {
    String name = Path.of(path.group(1)).getFileName().toString();
    String copied = places.get(path.group(1));
    if (copied != null) {
      return Matcher.quoteReplacement("'" + copied + "'");
    }
    // A reference table is written as text from the definitions, everything else by SQL.
    Path place =
        name.endsWith(".csv")
            ? reference.resolve(name)
            : outputs.resolve(path.group(1).substring(1).replace('/', '_'));
    return Matcher.quoteReplacement("'" + place + "'");
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
