// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.Fixtures;
import dev.assay.pipelines.demo.LocalState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The command line in this process, over a lake in a folder: its settings are those that a demo
 * leaves behind.
 */
final class Cli {
  /** Definitions of more than one pipeline, {@code shop} among them. */
  static final Path DEFINITIONS = Path.of("src/test/resources/it").toAbsolutePath();

  private final Path folder;
  private final Properties settings = new Properties();

  Cli(Path folder) {
    this.folder = folder;
    set("ASSAY_LAKE", folder.resolve("lake").toString());
    set("ASSAY_WAREHOUSE", folder.resolve("warehouse").resolve("w.duckdb").toString());
    set("ASSAY_PII_KEY", "canary-of-the-pii-key");
  }

  Cli set(String name, String value) {
    settings.setProperty(name, value);
    try {
      Files.createDirectories(settingsFile().getParent());
      try (Writer writer = Files.newBufferedWriter(settingsFile())) {
        settings.store(writer, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Path settingsFile() {
    return folder.resolve(".assay").resolve("demo.properties");
  }

  Lake lake() {
    return Lake.open(Settings.file(settingsFile()));
  }

  Path warehouse() {
    return Path.of(settings.getProperty("ASSAY_WAREHOUSE"));
  }

  /** Runs a command whose outputs are no terminal. */
  Result run(String... args) {
    return run(Terminal.NONE, args);
  }

  Result run(Terminal terminal, String... args) {
    return run(folder, terminal, args);
  }

  /** Runs a command in a folder without settings. */
  static Result bare(Path folder, String... args) {
    return run(folder, Terminal.NONE, args);
  }

  private static Result run(Path folder, Terminal terminal, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.run(
            args,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new Surroundings(LocalState.in(folder), terminal));
    return new Result(exit, out.toString(), err.toString());
  }

  /** Runs a command on the pipeline {@code shop}, in a folder that defines no other. */
  Result shop(String... args) {
    return shop(Terminal.NONE, args);
  }

  Result shop(Terminal terminal, String... args) {
    String[] all = java.util.Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--definitions";
    all[args.length + 1] = shopAlone().toString();
    return run(terminal, all);
  }

  private Path shopAlone() {
    Path alone = folder.resolve("definitions");
    try {
      if (Files.notExists(alone)) {
        Files.createDirectory(alone);
        Fixtures.copy(DEFINITIONS.resolve("shop"), alone.resolve("shop"));
      }
      return alone;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a command did.
   *
   * @param exit its exit code
   * @param out what it wrote to standard output
   * @param err what it wrote to standard error
   */
  record Result(int exit, String out, String err) {}
}
