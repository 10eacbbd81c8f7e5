// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/**
 * The commands below the top, in the order of the help. To look at the options of all of them takes
 * longer than many a command needs, so only the one that is called is added.
 */
enum Commands {
  DEMO(DemoCommand.class),
  SANDBOX(SandboxCommand.class),
  INIT(InitCommand.class),
  GENERATE(GenerateCommand.class),
  VALIDATE(ValidateCommand.class),
  TEST(TestCommand.class),
  PLAN(PlanCommand.class),
  RUN(RunCommand.class),
  BACKFILL(BackfillCommand.class),
  RETRY(RetryCommand.class),
  STATUS(StatusCommand.class),
  QUERY(QueryCommand.class),
  EXPORT(ExportCommand.class),
  RUNS(RunsCommand.class),
  LOGS(LogsCommand.class),
  PRUNE(PruneCommand.class),
  REJECTS(RejectsCommand.class),
  CHECK(CheckCommand.class),
  DOCS(DocsCommand.class),
  DIFF(DiffCommand.class),
  CONTRACT(ContractCommand.class),
  CONNS(ConnsCommand.class),
  ALERTS(AlertsCommand.class),
  VERSION(VersionCommand.class);

  private final Class<?> type;

  Commands(Class<?> type) {
    this.type = type;
  }

  /**
   * Adds the command that arguments begin with. Where they begin with none, all are added, for help
   * and suggestions name them.
   */
  static void add(CommandLine top, String... arguments) {
    List<Commands> all = List.of(values());
    List<Commands> called =
        arguments.length == 0
            ? List.of()
            : all.stream().filter(command -> command.verb().equals(arguments[0])).toList();
    (called.isEmpty() ? all : called)
        .forEach(command -> top.addSubcommand(command.verb(), command.type));
  }

  private String verb() {
    return name().toLowerCase(Locale.ROOT);
  }
}
