// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.storage.FileTrees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Statements in one session of DuckDB, in a process of its own. */
final class PlainRun {
  private final Setup setup;
  private final Class<?> program;
  private final Path file;
  private final Path out;
  private final int memoryMib;

  /**
   * A run that writes to {@code out} below a folder.
   *
   * @param program takes the file of statements, its folder, the number of cores, and what else it
   *     needs
   * @param memoryMib what DuckDB may use
   */
  PlainRun(Setup setup, Class<?> program, Path folder, int memoryMib) {
    this.memoryMib = memoryMib;
    this.setup = setup;
    this.program = program;
    this.file = folder.resolve("program.sql");
    this.out = folder.resolve("out");
  }

  /**
   * Runs them, one after the other, from an empty folder on.
   *
   * @param made a folder, or one below it, that they write to
   */
  Usage of(List<String> statements, Path made, String... more) {
    FileTrees.remove(out);
    try {
      Files.createDirectories(made);
      Files.writeString(file, String.join(PlainDuckDb.SEPARATOR, statements));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "java",
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-D%s=%d".formatted(PlainDuckDb.MEMORY, memoryMib),
                "-cp",
                setup.classPath().toString(),
                program.getName(),
                file.toString(),
                out.toString(),
                Integer.toString(Runtime.getRuntime().availableProcessors())));
    command.addAll(List.of(more));
    return new Child(setup.folder(), command).run();
  }
}
