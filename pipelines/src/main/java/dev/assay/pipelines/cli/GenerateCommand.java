// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Hints;
import dev.assay.pipelines.demo.BottleneckSample;
import dev.assay.pipelines.demo.EcommerceSample;
import dev.assay.pipelines.demo.SampleFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay generate}. */
@Command(
    name = "generate",
    description = "Write sample files for a pipeline to read, as untidy as real ones.",
    subcommands = {GenerateCommand.Bottleneck.class, GenerateCommand.Ecommerce.class})
final class GenerateCommand extends Group {
  /** What all of them take. */
  abstract static class Generating implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "Folder to write into; files of the same names are replaced.")
    private Path out;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "42",
        description = "The same seed gives the same bytes. Default: ${DEFAULT-VALUE}.")
    private long seed;

    abstract SampleFiles files(long seed);

    /** Settings that the run needs besides the folder of the files, as a shell takes them. */
    String settings() {
      return "";
    }

    @Override
    public void run() {
      SampleFiles files = files(seed);
      PrintWriter err = spec.commandLine().getErr();
      err.println(files.write(out));
      err.printf(
          "next: %s_FILES=%s %s%s%n",
          files.prefix(),
          out,
          settings(),
          Hints.command("run", files.pipeline(), "--date", files.days().get(0).toString()));
      err.flush();
    }
  }

  /** {@code assay generate bottleneck}. */
  @Command(
      name = "bottleneck",
      description = "A month of a wine merchant: erp.xlsx, liaison.xlsx and web.xlsx.",
      sortOptions = false)
  static final class Bottleneck extends Generating {
    @Option(
        names = "--date",
        paramLabel = "DAY",
        defaultValue = "2026-01-14",
        converter = DayParser.class,
        description =
            "Day of the partition, which names the folder in DIR. Default: ${DEFAULT-VALUE}.")
    private LocalDate day;

    @Override
    SampleFiles files(long seed) {
      return new BottleneckSample(day, seed);
    }
  }

  /** {@code assay generate ecommerce}. */
  @Command(
      name = "ecommerce",
      description = "A day of an online shop: logs, sessions, products, users and sales.",
      sortOptions = false)
  static final class Ecommerce extends Generating {
    private static final double BYTES_PER_GB = 1e9;

    @Option(
        names = "--gb",
        paramLabel = "G",
        defaultValue = "0.02",
        description =
            "About so many gigabytes, unpacked; half of them logs. Default: ${DEFAULT-VALUE}.")
    private double gigabytes;

    @Option(
        names = "--date",
        paramLabel = "DAY",
        defaultValue = "2026-01-05",
        converter = DayParser.class,
        description = "Day of the files, which names the folder in DIR. Default: ${DEFAULT-VALUE}.")
    private LocalDate day;

    @Override
    SampleFiles files(long seed) {
      return new EcommerceSample(day, Math.round(gigabytes * BYTES_PER_GB), seed);
    }

    @Override
    String settings() {
      return "ASSAY_PII_KEY=a-secret-of-yours ";
    }
  }
}
