// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.lake.Settings;
import dev.assay.lake.storage.FileTrees;
import dev.assay.pipelines.alert.Watch;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Selection;
import dev.assay.pipelines.plan.Stage;
import dev.assay.pipelines.report.RunQuality;
import dev.assay.pipelines.retry.Patience;
import dev.assay.pipelines.run.Progress;
import dev.assay.pipelines.run.Run;
import dev.assay.pipelines.run.RunLimits;
import dev.assay.pipelines.run.RunListener;
import dev.assay.pipelines.run.RunRecord;
import dev.assay.pipelines.run.RunRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A pipeline on generated files, with a folder as the lake: no server, nothing that runs on. All it
 * makes lies in one folder of the local state. For one thread.
 */
public final class FilesDemo implements Demo {
  private final LocalState state;
  private final PipelineDefinition definition;
  private final SampleFiles files;
  private final Progress progress;
  private final Path folder;

  /** A demo of those files' pipeline, that has not begun. */
  public FilesDemo(
      LocalState state, PipelineDefinition definition, SampleFiles files, Progress progress) {
    this.state = state;
    this.definition = definition;
    this.files = files;
    this.progress = progress;
    this.folder = state.demo(files.pipeline());
  }

  @Override
  public RunRecord run(Consumer<Settings> opened) {
    requireNoSandbox(state);
    empty();
    progress.begin("writing sample files");
    progress.say(files.write(input()));
    Settings settings = settings();
    opened.accept(settings);
    RunLimits limits = RunLimits.of(settings).withWaveDays(files.days().size());
    return new Run(
            definition,
            settings,
            request(),
            limits,
            progress,
            Patience.of(definition.upkeep().retry()),
            logged -> listener(settings, logged))
        .execute();
  }

  /** A demo that leaves its state to commands has none to leave where a sandbox runs. */
  static void requireNoSandbox(LocalState state) {
    if (!new LocalServers(state).status().isEmpty()) {
      throw new AssayException(
          Category.CONFLICT,
          "the sandbox is running here, and commands go by its state: stop it first with '%s'"
              .formatted(Hints.command("sandbox down")));
    }
  }

  @Override
  public Path warehouse() {
    return folder.resolve("warehouse").resolve("analytics.duckdb");
  }

  @Override
  public List<Path> files() {
    return files.days().stream()
        .flatMap(
            day ->
                files.exports().stream()
                    .map(name -> folder.resolve("exports").resolve(day.toString()).resolve(name)))
        .toList();
  }

  @Override
  public List<Path> reports() {
    return files.days().stream()
        .map(day -> folder.resolve("quality").resolve(day.toString()))
        .filter(Files::isDirectory)
        .toList();
  }

  @Override
  public List<Path> archives() {
    Path archives = folder.resolve("archive");
    if (!Files.isDirectory(archives)) {
      return List.of();
    }
    try (Stream<Path> found = Files.list(archives)) {
      return found.filter(file -> file.toString().endsWith(".tar.gz")).sorted().toList();
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot list %s: %s".formatted(archives, e), e);
    }
  }

  @Override
  public List<String> shown() {
    return files.shown();
  }

  @Override
  public List<String> next() {
    return files.next();
  }

  private Path input() {
    return folder.resolve("input");
  }

  private void empty() {
    FileTrees.remove(folder);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES,
          "cannot create the demo's folder %s: %s; next: make it writable, or go to another folder"
              .formatted(folder, e),
          e);
    }
  }

  /** How to reach it: what later commands in this folder go by, until the next demo. */
  private Settings settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("ASSAY_LAKE", folder.resolve("lake").toString());
    settings.put("ASSAY_PIPELINE", files.pipeline());
    settings.put("ASSAY_WAREHOUSE", warehouse().toString());
    settings.put("ASSAY_EXPORTS", folder.resolve("exports").toString());
    settings.put(files.prefix() + "_FILES", input().toString());
    settings.put(files.prefix() + "_ALERTS", folder.resolve("alerts.jsonl").toString());
    settings.put(files.prefix() + "_REPORTS", folder.resolve("quality").toString());
    settings.put(files.prefix() + "_ARCHIVE", folder.resolve("archive").toString());
    state.write(state.left(), settings);
    return Settings.file(state.left());
  }

  /** A day of long ago would be told to be late by any schedule. */
  private RunListener listener(Settings settings, Progress logged) {
    RunListener reports = RunQuality.of(definition, settings, logged::say);
    return definition.schedule() == null
        ? RunListener.all(
            List.of(reports, Watch.of(definition, settings, request().stages(), logged)))
        : reports;
  }

  private RunRequest request() {
    return new RunRequest(
        files.days(), EnumSet.allOf(Stage.class), Set.of(), Selection.Extent.NEEDED);
  }
}
