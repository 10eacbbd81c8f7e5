// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/** Files that only their owner reads, replaced as a whole or not at all. */
public final class PrivateFile {

  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private PrivateFile() {}

  /**
   * Writes a properties file.
   *
   * @throws SandboxException (FILES) if that fails
   */
  public static void write(Path file, Map<String, String> values) {
    write(file, text(values));
  }

  /**
   * Writes a text.
   *
   * @throws SandboxException (FILES) if that fails
   */
  public static void write(Path file, String text) {
    try {
      Path half = file.resolveSibling(file.getFileName() + ".half");
      Files.deleteIfExists(half);
      // The mode is set at creation: a file made first and closed afterwards is readable between.
      Files.newByteChannel(half, NEW, ownerOnly(file)).close();
      try (Writer out = Files.newBufferedWriter(half, StandardCharsets.UTF_8)) {
        out.write(text);
      }
      Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw SandboxException.files("cannot write " + file, failed);
    }
  }

  /**
   * Reads a properties file.
   *
   * @throws SandboxException (FILES) if that fails
   */
  public static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(in);
      return properties;
    } catch (IOException failed) {
      throw SandboxException.files("cannot read " + file, failed);
    }
  }

  /** Sorted and without the date that {@link Properties#store} insists on. */
  private static String text(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
      stored(entry)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> text.append(line).append('\n'));
    }
    return text.toString();
  }

  private static String stored(Map.Entry<String, String> entry) {
    Properties one = new Properties();
    one.setProperty(entry.getKey(), entry.getValue());
    StringWriter stored = new StringWriter();
    try {
      one.store(stored, null);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory does not take text", impossible);
    }
    return stored.toString();
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
