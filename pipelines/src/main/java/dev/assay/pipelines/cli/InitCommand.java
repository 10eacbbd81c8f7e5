// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Hints;
import dev.assay.pipelines.project.SampleProject;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code assay init}. */
@Command(
    name = "init",
    description = {
      "Make a project folder that runs at once.",
      "It holds data, definitions, a test and a README; no server is needed."
    },
    sortOptions = false)
final class InitCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "DIR",
      description = "The folder, which is empty or not there yet.")
  private Path folder;

  @Option(
      names = "--example",
      paramLabel = "NAME",
      defaultValue = SampleProject.NAME,
      description = "sample: CSV files to DuckDB and to CSV. Default: ${DEFAULT-VALUE}.")
  private String example;

  @Override
  public void run() {
    if (!example.equals(SampleProject.NAME)) {
      throw new ParameterException(
          spec.commandLine(),
          "there is no example '%s': expected %s".formatted(example, SampleProject.NAME));
    }
    SampleProject project = new SampleProject(folder);
    project.create();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("A project is in %s. Next:%n", project.folder());
    out.printf("  cd %s && %s%n", quoted(folder), Hints.commandAnywhere("run"));
    out.println("Its README.md says what is where.");
    out.flush();
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w./~+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
