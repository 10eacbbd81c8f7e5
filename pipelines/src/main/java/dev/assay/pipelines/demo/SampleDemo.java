// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.FileTrees;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.project.SampleProject;
import dev.assay.pipelines.run.Progress;
import dev.assay.pipelines.run.Run;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;

/** The project that {@code assay init} makes, made in the local state and run; no server. */
public final class SampleDemo implements Demo {
  private final LocalState state;
  private final Progress progress;
  private final SampleProject project;

  /** A demo that has not begun. */
  public SampleDemo(LocalState state, Progress progress) {
    this.state = state;
    this.progress = progress;
    this.project = new SampleProject(state.sandbox().resolveSibling(SampleProject.NAME));
  }

  @Override
  public Path warehouse() {
    return project.folder().resolve("db").resolve("database.duckdb");
  }

  @Override
  public List<Path> files() {
    return List.of(
        project.data().resolve("processed/transformed.csv"),
        project.data().resolve("final/summary.csv"));
  }

  @Override
  public List<String> shown() {
    return List.of(
        "sample.source ORDER BY ALL",
        "sample.transformed ORDER BY ALL",
        "sample.summary ORDER BY ALL");
  }

  @Override
  public List<String> next() {
    return List.of(
        "query \"FROM sample.summary\"",
        "rejects show sample --table source",
        "init my_project   # the same as a project of your own");
  }

  /** Makes the project anew, so that commands after the demo find it, and runs yesterday. */
  @Override
  public RunRecord run(Consumer<Settings> opened) {
    FilesDemo.requireNoSandbox(state);
    progress.begin("making a project in " + project.folder());
    makeRoom();
    project.create();
    writeLeft();
    Settings settings = Settings.file(state.left());
    opened.accept(settings);
    LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
    RunRequest request =
        new RunRequest(
            List.of(yesterday), EnumSet.allOf(Stage.class), Set.of(), Selection.Extent.NEEDED);
    PipelineDefinition definition =
        DefinitionFolder.of(project.definitions()).load(SampleProject.NAME);
    return new Run(definition, settings, request, RunLimits.of(settings, definition), progress)
        .execute();
  }

  /** What an earlier demo made goes; what somebody has worked on is kept under another name. */
  private void makeRoom() {
    Path folder = project.folder();
    if (!Files.isDirectory(folder)) {
      return;
    }
    if (project.isAsMade()) {
      FileTrees.remove(folder);
      return;
    }
    try {
      Path kept = folder.resolveSibling(SampleProject.NAME + "-1");
      for (int i = 2; Files.exists(kept); i++) {
        kept = folder.resolveSibling(SampleProject.NAME + "-" + i);
      }
      Files.move(folder, kept);
      progress.say("what was in %s has been changed: it is kept in %s".formatted(folder, kept));
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot move %s out of the way: %s".formatted(folder, e), e);
    }
  }

  private void writeLeft() {
    Properties left = new Properties();
    left.setProperty("ASSAY_LAKE", project.folder().resolve("lake").toString());
    left.setProperty("ASSAY_PIPELINE", SampleProject.NAME);
    left.setProperty("ASSAY_WAREHOUSE", warehouse().toString());
    left.setProperty("ASSAY_WAREHOUSE_PUBLISH", "");
    left.setProperty("SAMPLE_FOLDER", project.data().toString());
    try (Writer writer = Files.newBufferedWriter(state.left())) {
      left.store(writer, null);
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot write %s: %s".formatted(state.left(), e), e);
    }
  }
}
