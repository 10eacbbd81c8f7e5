// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.demo.LocalServers;
import dev.assay.pipelines.demo.LocalState;
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

  /** {@code assay sandbox up}. */
  @Command(name = "up", description = "Start PostgreSQL, Cassandra and an S3 server.")
  static final class Up implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      print(spec, new LocalServers(LocalState.here()).up());
      spec.commandLine()
          .getErr()
          .println(
              "Addresses and passwords are in .assay/running.properties; 'assay sandbox down' stops it.");
    }
  }

  /** {@code assay sandbox down}. */
  @Command(name = "down", description = "Stop them; their state stays.")
  static final class Down implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      boolean ran = new LocalServers(LocalState.here()).down();
      spec.commandLine().getErr().println(ran ? "stopped" : "nothing was running");
    }
  }

  /** {@code assay sandbox status}. */
  @Command(name = "status", description = "Show what runs.")
  static final class Status implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
      List<String> lines = new LocalServers(LocalState.here()).status();
      print(spec, lines.isEmpty() ? List.of("nothing runs: 'assay sandbox up' starts it") : lines);
    }
  }

  /** {@code assay sandbox seed}. */
  @Command(
      name = "seed",
      header = "Load the sample data into databases of your own.",
      description =
          "Load the sample data into the databases that the COMMUNITY_ settings name. Where all of its "
              + "tables are there, it does nothing.",
      sortOptions = false)
  static final class Seed implements Runnable {
    @Spec private CommandSpec spec;
    @Mixin private SampleOptions sample;

    @Option(names = "--replace", description = "Drop its tables first, whoever made them.")
    private boolean replace;

    @Override
    public void run() {
      Seeding seeding =
          new Seeding(DefinitionFolder.builtIn().load("community"), LocalState.here().settings());
      spec.commandLine().getErr().println(seeding.run(sample.data(), replace));
    }
  }
}
