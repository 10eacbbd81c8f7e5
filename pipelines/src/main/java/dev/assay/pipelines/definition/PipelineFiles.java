// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of one pipeline's folder, on any file system. */
final class PipelineFiles {
  private static final long MAX_BYTES = 16L << 20;
  private static final Set<String> FOLDERS =
      Set.of(
          "contracts",
          "contracts/silver",
          "contracts/gold",
          "contracts/reference",
          "silver",
          "gold",
          "checks",
          "reference",
          "tests");

  private final Path folder;
  private final String pipeline;
  private final Problems problems;

  PipelineFiles(Path folder, String pipeline, Problems problems) {
    this.folder = folder;
    this.pipeline = pipeline;
    this.problems = problems;
  }

  /** How messages name a file. */
  String shown(String relative) {
    return pipeline + "/" + relative;
  }

  /** {@code pipeline.yaml}; empty where it cannot be read, which is reported. */
  Optional<TextFile> wiring() {
    if (!Files.isRegularFile(folder.resolve(DefinitionFolder.PIPELINE_FILE))) {
      String near = Suggestion.near(DefinitionFolder.PIPELINE_FILE, names(""));
      problems.add(shown(DefinitionFolder.PIPELINE_FILE), 0, "the file is missing", near);
      return Optional.empty();
    }
    return read(DefinitionFolder.PIPELINE_FILE);
  }

  /** The files with that ending in a sub-folder, by name; any other there is reported. */
  List<TextFile> list(String subfolder, String ending) {
    List<TextFile> files = new ArrayList<>();
    for (String name : names(subfolder)) {
      String relative = subfolder + "/" + name;
      if (name.endsWith(ending)) {
        read(relative).ifPresent(files::add);
      } else if (!FOLDERS.contains(relative)) {
        problems.add(shown(relative), 0, "the file has no meaning here", "expected *" + ending);
      }
    }
    return files;
  }

  /** Reports folders that nobody reads: what is in them would be missed silently. */
  void reportStrangers() {
    for (String parent : List.of("", "contracts")) {
      for (String name : names(parent)) {
        String relative = parent.isEmpty() ? name : parent + "/" + name;
        if (Files.isDirectory(folder.resolve(relative)) && !FOLDERS.contains(relative)) {
          List<String> siblings =
              FOLDERS.stream()
                  .filter(known -> known.contains("/") != parent.isEmpty())
                  .map(known -> known.substring(known.indexOf('/') + 1))
                  .sorted()
                  .toList();
          problems.add(
              shown(relative), 0, "the folder has no meaning", Suggestion.among(name, siblings));
        }
      }
    }
  }

  /** Whether there is such a file in the pipeline's folder. */
  boolean exists(String relative) {
    return Files.isRegularFile(folder.resolve(relative));
  }

  /** A file of the pipeline's folder; empty where it cannot be read, which is reported. */
  Optional<TextFile> file(String relative) {
    return read(relative);
  }

  private List<String> names(String subfolder) {
    Path path = folder.resolve(subfolder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(path)) {
      return children
          .map(child -> child.getFileName().toString().replace("/", ""))
          .filter(name -> !name.startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      problems.add(shown(subfolder), 0, "the folder cannot be read: " + e);
      return List.of();
    }
  }

  private Optional<TextFile> read(String relative) {
    String shown = shown(relative);
    Path path = folder.resolve(relative);
    try {
      if (Files.size(path) > MAX_BYTES) {
        problems.add(shown, 0, "the file is larger than %d MiB".formatted(MAX_BYTES >> 20));
        return Optional.empty();
      }
      String text = Files.readString(path);
      if (text.indexOf('\0') >= 0) {
        problems.add(shown, 0, "the file holds a NUL character", "write it as UTF-8 text");
        return Optional.empty();
      }
      String file = path.getFileName().toString();
      return Optional.of(new TextFile(shown, file.substring(0, file.lastIndexOf('.')), text));
    } catch (CharacterCodingException e) {
      problems.add(shown, 0, "the file is not UTF-8", "write it as UTF-8");
    } catch (IOException e) {
      problems.add(shown, 0, "the file cannot be read: " + e);
    }
    return Optional.empty();
  }
}
