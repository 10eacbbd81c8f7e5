// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Work during which the system lets this process write no file beyond a size: what a full disk
 * comes to, without a disk to fill. Only on Linux; it takes no rights.
 */
public final class SmallFiles {
  private static final String LIMIT = "Max file size";

  private SmallFiles() {}

  /** What is done meanwhile. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /** Works under a limit in bytes, and takes the limit back. */
  public static void during(long bytes, Work work) throws Exception {
    String before = current();
    set(Long.toString(bytes));
    try {
      work.run();
    } finally {
      set(before);
    }
  }

  private static String current() throws IOException {
    List<String> limits = Files.readAllLines(Path.of("/proc/self/limits"));
    String line = limits.stream().filter(text -> text.startsWith(LIMIT)).findFirst().orElseThrow();
    return line.substring(LIMIT.length()).strip().split("\\s+", 2)[0];
  }

  private static void set(String bytes) throws IOException, InterruptedException {
    String pid = Long.toString(ProcessHandle.current().pid());
    List<String> command = List.of("prlimit", "--pid", pid, "--fsize=" + bytes + ":");
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IllegalStateException(command + " ended with exit code " + exitCode);
    }
  }
}
