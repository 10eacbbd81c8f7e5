// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is written goes to memory first, and to the disk some time later. */
final class Disk {
  private Disk() {}

  /**
   * Returns when a file is on the disk, and its name in each folder up to one above a root, which
   * may have been made just before.
   */
  static void force(Path file, Path root) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    // Windows opens no folders, and keeps names by its journal.
    if (File.separatorChar == '/') {
      Path last = root.getParent() == null ? root : root.getParent();
      for (Path folder = file.getParent();
          folder != null && folder.startsWith(last);
          folder = folder.getParent()) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }
}
