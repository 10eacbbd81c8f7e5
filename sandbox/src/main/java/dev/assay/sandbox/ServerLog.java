// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What a server wrote. */
record ServerLog(Path file) {

  private static final int LAST_LINES = 25;

  private static final Pattern PORT_TAKEN =
      Pattern.compile(
          "address already in use|could not bind|failed to bind|in use by another process",
          Pattern.CASE_INSENSITIVE);

  /** Whether another process was quicker to take a port. */
  boolean tellsThatPortIsTaken() {
    return PORT_TAKEN.matcher(text()).find();
  }

  String lastLines() {
    List<String> lines = text().lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private String text() {
    try {
      // A native library may write bytes that are no UTF-8: those are replaced, not an error.
      return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
    } catch (IOException failed) {
      throw SandboxException.files("cannot read the server's log " + file, failed);
    }
  }
}
