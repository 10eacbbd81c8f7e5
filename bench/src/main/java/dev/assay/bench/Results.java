// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The Markdown that a run leaves. */
final class Results {
  private static final String HEAD =
      """
      # Results

      What `bench/run` measured, the newest run last. Ratios within one run are what counts.
      """;

  private Results() {}

  /** Appends what a run found. */
  static void append(Path file, Setup setup, String load, List<Findings> all) throws IOException {
    StringBuilder text = new StringBuilder(Files.exists(file) ? "" : HEAD);
    text.append(
        "%n## %s, scale %s, median of %d%n%n%s; load average %s before, %s after.%n"
            .formatted(
                Instant.now().truncatedTo(ChronoUnit.MINUTES),
                setup.scale(),
                setup.repeat(),
                machine(),
                load,
                load()));
    all.forEach(findings -> text.append(section(findings)));
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private static String section(Findings findings) {
    return "%n### %s%n%n%s%n%n| figure | floor | Assay | ratio | target | met |%n|---|---|---|---|---|---|%n%s%n"
        .formatted(
            findings.title(),
            findings.method(),
            findings.figures().stream().map(Figure::row).collect(Collectors.joining("\n")));
  }

  private static String machine() throws IOException {
    long memory =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getTotalMemorySize();
    return "%d cores (%s), %d GiB, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(),
            memory >> 30,
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  private static String processor() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  /** How busy the machine is. */
  static String load() {
    return String.format(
        Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
