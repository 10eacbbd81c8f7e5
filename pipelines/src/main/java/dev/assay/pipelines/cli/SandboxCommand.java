// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.demo.LocalServers;
import dev.assay.pipelines.demo.RunningServer;
import dev.assay.pipelines.demo.SampleData;
import dev.assay.pipelines.demo.Seeding;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay sandbox}. */
@Command(
    name = "sandbox",
    description = "The demo's servers by themselves, with their state in .assay/, to explore.",
    subcommands = {
      SandboxCommand.Up.class,
      SandboxCommand.Down.class,
      SandboxCommand.Status.class,
      SandboxCommand.Seed.class
    })
final class SandboxCommand extends Group {
  private static void print(CommandSpec spec, List<String> lines) {
    PrintWriter out = spec.commandLine().getOut();
    lines.forEach(out::println);
    out.flush();
  }

  private static Surroundings surroundings(CommandSpec spec) {
    return AssayCommand.above(spec).surroundings();
  }

  private static LocalServers servers(CommandSpec spec) {
    return new LocalServers(surroundings(spec).state());
  }

  /** {@code assay sandbox up}. */
  @Command(name = "up", description = "Start PostgreSQL, Cassandra and an S3 server.")
  static final class Up implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      print(
          spec,
          surroundings(spec)
              .showing(
                  spec.commandLine().getErr(),
                  progress -> {
                    progress.begin("starting PostgreSQL, Cassandra and an S3 server");
                    return servers(spec).up();
                  }));
      spec.commandLine()
          .getErr()
          .println(
              "Addresses and passwords are in .assay/running.properties; 'assay sandbox down' stops"
                  + " it.");
    }
  }

  /** {@code assay sandbox down}. */
  @Command(name = "down", description = "Stop them; their state stays.")
  static final class Down implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      boolean ran = servers(spec).down();
      spec.commandLine().getErr().println(ran ? "stopped" : "nothing was running");
    }
  }

  /** {@code assay sandbox status}. */
  @Command(name = "status", description = "Show what runs.")
  static final class Status implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private OutputOptions output;

    @Override
    public void run() {
      Grid grid = new Grid("server", "host", "port", "pid");
      for (RunningServer server : servers(spec).status()) {
        grid.add(server.name(), server.host(), server.port(), server.pid());
      }
      if (!grid.isEmpty() || !output.isTable()) {
        output.print(grid);
      }
      if (grid.isEmpty()) {
        spec.commandLine().getErr().println("nothing runs: 'assay sandbox up' starts it");
      }
    }
  }

  /** {@code assay sandbox seed}. */
  @Command(
      name = "seed",
      description = {
        "Load the sample data into databases of your own.",
        "Load it into the databases that the COMMUNITY_ settings name. Where all of its tables are"
            + " there, it does nothing; where some are, it is refused."
      },
      sortOptions = false)
  static final class Seed implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private SampleOptions sample;

    @Option(names = "--replace", description = "Drop its tables first, whoever made them.")
    private boolean replace;

    @Override
    public void run() {
      SampleData data = sample.data();
      Surroundings surroundings = surroundings(spec);
      Seeding seeding =
          new Seeding(
              DefinitionFolder.builtIn().load("community"), surroundings.state().settings());
      String done =
          surroundings.showing(
              spec.commandLine().getErr(),
              progress -> {
                progress.begin("loading sample data");
                return seeding.run(data, replace);
              });
      spec.commandLine().getErr().println(done);
    }
  }
}
