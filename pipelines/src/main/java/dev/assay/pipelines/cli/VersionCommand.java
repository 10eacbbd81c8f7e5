// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.run.Version;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code assay version}. */
@Command(name = "version", description = "Print the version and what it runs on.")
final class VersionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Mixin private OutputOptions output;

  @Override
  public void run() {
    String java = Runtime.version().toString();
    String system = System.getProperty("os.name");
    String architecture = System.getProperty("os.arch");
    if (output.isTable()) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf("assay %s, Java %s, %s %s%n", Version.current(), java, system, architecture);
      out.flush();
      return;
    }
    Grid grid = new Grid("version", "java", "system", "architecture");
    grid.add(Version.current(), java, system, architecture);
    output.print(grid);
  }
}
