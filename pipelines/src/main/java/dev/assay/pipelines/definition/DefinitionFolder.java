// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A folder with a folder of definitions per pipeline: on disk, or the one inside Assay. Immutable
 * and thread-safe.
 */
public final class DefinitionFolder {
  static final String PIPELINE_FILE = "pipeline.yaml";
  private static final String VARIABLE = "ASSAY_DEFINITIONS";

  private final Path root;

  private DefinitionFolder(Path root) {
    this.root = root;
  }

  /** The definitions in that folder. */
  public static DefinitionFolder of(Path root) {
    return new DefinitionFolder(root);
  }

  /** The definitions that Assay brings along. */
  public static DefinitionFolder builtIn() {
    return new DefinitionFolder(BuiltInDefinitions.root());
  }

  /** Finds the definitions by the flag, else the environment, else the working directory. */
  public static DefinitionFolder locate(Optional<Path> flag) {
    return locate(flag, System.getenv(), Path.of("definitions"));
  }

  /**
   * The flag's folder, else that of {@code ASSAY_DEFINITIONS}, else the local one where there is
   * such a folder, else the built-in definitions.
   *
   * @throws AssayException (DEFINITION) if a folder that was asked for is not there
   */
  static DefinitionFolder locate(Optional<Path> flag, Map<String, String> environment, Path local) {
    if (flag.isPresent()) {
      return existing(flag.get(), "--definitions");
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    if (!variable.isBlank()) {
      return existing(Path.of(variable), VARIABLE);
    }
    return Files.isDirectory(local) ? new DefinitionFolder(local) : builtIn();
  }

  private static DefinitionFolder existing(Path folder, String origin) {
    if (!Files.isDirectory(folder)) {
      throw new AssayException(
          Category.DEFINITION,
          "%s names %s, which is not a folder: give the folder that holds <pipeline>/%s"
              .formatted(origin, folder, PIPELINE_FILE));
    }
    return new DefinitionFolder(folder);
  }

  /** The names of the pipelines, in order: every folder that is not hidden. */
  public List<String> pipelines() {
    try (Stream<Path> children = Files.list(root)) {
      return children
          .filter(Files::isDirectory)
          // A folder of a zip file system may have a closing slash in its name.
          .map(child -> child.getFileName().toString().replace("/", ""))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new AssayException(
          Category.DEFINITION, "cannot read the definitions in %s: %s".formatted(root, e), e);
    }
  }

  /** A pipeline's folder, to write to; empty where the definitions are those inside Assay. */
  public Optional<Path> onDisk(String pipeline) {
    return BuiltInDefinitions.holds(root) ? Optional.empty() : Optional.of(root.resolve(pipeline));
  }

  /** Copies a pipeline's files into a folder, which is made. */
  public void copy(String pipeline, Path to) throws IOException {
    Path from = root.resolve(pipeline);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(from)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  /**
   * Reads a pipeline, without its tests.
   *
   * @throws DefinitionException listing every mistake
   */
  public PipelineDefinition load(String pipeline) {
    return single(pipeline, PipelineReader::read);
  }

  /**
   * Reads a pipeline and its tests.
   *
   * @throws DefinitionException listing every mistake
   */
  public TestedPipeline loadTested(String pipeline) {
    return single(pipeline, PipelineReader::readTested);
  }

  /**
   * Reads all pipelines, and finds every mistake in them and in their tests.
   *
   * @throws DefinitionException listing every mistake in any of them
   */
  public List<TestedPipeline> loadAll() {
    Problems problems = new Problems();
    List<TestedPipeline> pipelines = new ArrayList<>();
    for (String pipeline : pipelines()) {
      load(pipeline, problems, PipelineReader::readTested).ifPresent(pipelines::add);
    }
    problems.throwIfAny(toString());
    return List.copyOf(pipelines);
  }

  /**
   * Where a fixture lies; empty where it cannot be changed, as what Assay brings along.
   *
   * @param file the fixture, as a path below this folder
   */
  public Optional<Path> writable(String file) {
    return BuiltInDefinitions.holds(root) ? Optional.empty() : Optional.of(root.resolve(file));
  }

  private <T> T single(String pipeline, Function<PipelineReader, Optional<T>> reading) {
    Problems problems = new Problems();
    Optional<T> read = load(pipeline, problems, reading);
    problems.throwIfAny(toString());
    return read.orElseThrow();
  }

  private <T> Optional<T> load(
      String pipeline, Problems problems, Function<PipelineReader, Optional<T>> reading) {
    if (!pipelines().contains(pipeline)) {
      throw new AssayException(
          Category.DEFINITION,
          "no pipeline '%s' in %s: %s"
              .formatted(pipeline, this, Suggestion.among(pipeline, pipelines())));
    }
    Problems own = new Problems();
    Optional<T> read = reading.apply(new PipelineReader(root.resolve(pipeline), pipeline, own));
    problems.addAll(own);
    return read;
  }

  @Override
  public String toString() {
    return BuiltInDefinitions.holds(root) ? "the built-in definitions" : root.toString();
  }
}
