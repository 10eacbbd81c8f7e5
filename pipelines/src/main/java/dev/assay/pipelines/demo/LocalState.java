// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.sandbox.Sandbox;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Properties;

/**
 * The local state in {@code .assay/} of the working directory: the sandbox's servers, the demo's
 * warehouse, and how to reach them.
 */
public final class LocalState {
  private static final List<String> LAKE = List.of("ASSAY_LAKE", "ASSAY_S3_ENDPOINT");

  private final Path folder;

  private LocalState(Path folder) {
    this.folder = folder;
  }

  /** The state in the working directory. */
  public static LocalState here() {
    return in(Path.of(""));
  }

  /** The state in a folder. */
  public static LocalState in(Path folder) {
    return new LocalState(folder.resolve(".assay").toAbsolutePath());
  }

  /** Where the servers keep their state. */
  public Path sandbox() {
    return folder.resolve("sandbox");
  }

  /** The demo's warehouse. */
  public Path warehouse() {
    return folder.resolve("warehouse").resolve("analytics.duckdb");
  }

  /** Settings that reach the running servers; the file is there while they run. */
  Path running() {
    return folder.resolve("running.properties");
  }

  /** Settings that reach what a demo left, without any server. */
  Path left() {
    return folder.resolve("demo.properties");
  }

  /** The key of the demo's masks, made once. */
  Path piiKey() {
    return folder.resolve("pii.key");
  }

  /**
   * The environment where it says where the lake is; else a running sandbox, else what a demo left,
   * else the environment all the same.
   */
  public Settings settings() {
    Settings environment = Settings.environment();
    if (LAKE.stream().anyMatch(name -> environment.find(name).isPresent())) {
      return environment;
    }
    if (Files.exists(running()) && Sandbox.status(sandbox()).isRunning()) {
      return Settings.file(running());
    }
    return Files.exists(left()) ? Settings.file(left()) : environment;
  }

  /** Writes a properties file that only its owner may read. */
  static void writePrivately(Path file, Properties properties) {
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writePrivately(file, text.toString());
  }

  /** Writes a file that only its owner may read. */
  static void writePrivately(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
      if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot write %s: %s".formatted(file, e), e);
    }
  }
}
