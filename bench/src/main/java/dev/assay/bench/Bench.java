// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.lake.storage.FileTrees;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** All benchmarks, each against a floor measured in the same run. */
@Command(
    name = "bench/run",
    description = "Measures Assay against floors.",
    mixinStandardHelpOptions = true)
public final class Bench implements java.util.concurrent.Callable<Integer> {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("a", new PostgresToBronze());
    ALL.put("b", new CommunityStages());
    ALL.put("c", new CassandraToBronze());
    ALL.put("d", new ShortCommands());
    ALL.put("e", new ReplayOfRejects());
    ALL.put("f", new CostOfTrust());
    ALL.put("g", new RejectsAtScale());
    ALL.put("h", new FilesInBulk());
    ALL.put("micro", new MicroBenchmarks());
  }

  @Option(names = "--home", required = true, hidden = true)
  private Path home;

  @Option(names = "--only", split = ",", description = "Some of a, b, c, d, e, f, g, h, micro.")
  private List<String> only = List.copyOf(ALL.keySet());

  @Option(names = "--scale", defaultValue = "1", description = "Share of the full size.")
  private double scale;

  @Option(names = "--repeat", defaultValue = "3", description = "Runs of each contestant.")
  private int repeat;

  @Option(names = "--results", description = "Where to append. Default: bench/results.md.")
  private Path results;

  /** Runs the benchmarks. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("assay-bench-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> FileTrees.remove(folder)));
    Setup setup = new Setup(home, folder, scale, repeat);
    String load = Results.load();
    List<Findings> findings = new ArrayList<>();
    for (String name : only) {
      Benchmark benchmark = ALL.get(name);
      if (benchmark == null) {
        throw new IllegalArgumentException("no benchmark " + name + ": expected " + ALL.keySet());
      }
      System.err.println("benchmark " + name);
      Findings found = benchmark.run(setup);
      found.figures().forEach(figure -> System.out.println(figure.row()));
      findings.add(found);
    }
    Results.append(
        results == null ? home.resolve("bench/results.md") : results, setup, load, findings);
    return 0;
  }
}
