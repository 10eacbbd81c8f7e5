// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The room of a disk, for messages about what could not be written to it. */
public final class Room {
  private static final long MB = 1_000_000;

  /** As the system words them; "File too large" is a limit of the process, as by ulimit. */
  private static final List<String> LACKING =
      List.of("No space left on device", "Disk quota exceeded", "File too large");

  private Room() {}

  /** Whether a failure's message says that there was no room. */
  public static boolean lacks(String message) {
    return message != null && LACKING.stream().anyMatch(message::contains);
  }

  /** How much room there is, as in {@code /tmp has 12 MB left of 500 MB}. */
  public static String of(Path place) {
    Path folder = place.toAbsolutePath();
    while (!Files.isDirectory(folder)) {
      folder = folder.getParent();
    }
    try {
      FileStore disk = Files.getFileStore(folder);
      return "%s has %d MB left of %d MB"
          .formatted(folder, disk.getUsableSpace() / MB, disk.getTotalSpace() / MB);
    } catch (IOException e) {
      return "the room of %s is unknown (%s)".formatted(folder, e.getMessage());
    }
  }
}
