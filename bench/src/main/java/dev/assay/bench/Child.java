// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command run as a process of its own, whose resources are measured. Linux only. */
final class Child {
  private static final long SAMPLE_MILLIS = 20;
  private static final long KIB = 1 << 10;
  private static final Pattern HIGH_WATER = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  /** Bash asks the kernel for the resources of its children, to the microsecond. */
  private static final String TIMED =
      "TIMEFORMAT='%3R %3U %3S'; out=$1; log=$2; shift 2; time \"$@\" >\"$out\" 2>\"$log\"";

  private final List<String> command;
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Path out;

  Child(Path folder, List<String> command) {
    this.folder = folder;
    this.command = List.copyOf(command);
    this.out = folder.resolve("out");
  }

  Child with(Map<String, String> values) {
    environment.putAll(values);
    return this;
  }

  /** Where standard output goes. */
  Child into(Path file) {
    out = file;
    return this;
  }

  Path out() {
    return out;
  }

  /** Runs it to its end, which must be a good one. */
  Usage run() {
    Path log = folder.resolve("log");
    List<String> timed =
        new ArrayList<>(List.of("bash", "-c", TIMED, "bench", out.toString(), log.toString()));
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).directory(folder.toFile());
    builder.environment().keySet().removeIf(Child::isOurs);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      long peak = 0;
      while (!process.waitFor(SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
        peak = Math.max(peak, process.descendants().mapToLong(Child::highWater).sum());
      }
      String times = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.exitValue() != 0) {
        throw new IllegalStateException(
            "%s ended with %d: %s%s"
                .formatted(command, process.exitValue(), times, Files.readString(log)));
      }
      return usage(times, peak);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + command + " ran", e);
    }
  }

  /** A child sees only the settings that it is given. */
  private static boolean isOurs(String name) {
    return name.startsWith("ASSAY_") || name.startsWith("COMMUNITY_");
  }

  private static Usage usage(String times, long peak) {
    String[] figures = times.strip().split(" ", -1);
    return new Usage(
        Double.parseDouble(figures[0]),
        Double.parseDouble(figures[1]) + Double.parseDouble(figures[2]),
        peak);
  }

  private static long highWater(ProcessHandle process) {
    try {
      Matcher matcher =
          HIGH_WATER.matcher(
              Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
      return matcher.find() ? Long.parseLong(matcher.group(1)) * KIB : 0;
    } catch (IOException e) {
      return 0; // it has ended in the meantime
    }
  }
}
