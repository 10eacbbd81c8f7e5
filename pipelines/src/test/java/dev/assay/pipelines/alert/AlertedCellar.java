// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.Fixtures;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The pipeline {@code cellar} with a schedule, an owner and alerts. */
public final class AlertedCellar {
  private static final Path CELLAR = Path.of("src/test/resources/definitions/valids/cellar");

  private AlertedCellar() {}

  /**
   * Its definition.
   *
   * @param folder an empty folder that the definition may be written to
   * @param alerts what stands below {@code alerts}, in YAML without indentation
   */
  public static PipelineDefinition with(Path folder, String alerts) throws IOException {
    return define(folder, "schedule: \"0 2 * * *\"\n", alerts);
  }

  /** The same without a schedule. */
  public static PipelineDefinition without(Path folder, String alerts) throws IOException {
    return define(folder, "", alerts);
  }

  private static PipelineDefinition define(Path folder, String schedule, String alerts)
      throws IOException {
    Fixtures.copy(CELLAR, folder.resolve("cellar"));
    Files.writeString(
        folder.resolve("cellar").resolve("pipeline.yaml"),
        schedule + "owner: cellar@example.org\nalerts:\n" + alerts.indent(2),
        StandardOpenOption.APPEND);
    return DefinitionFolder.of(folder).load("cellar");
  }
}
