// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.project;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Fingerprint;
import dev.assay.lake.Hints;
import dev.assay.lake.storage.FileTrees;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.place.OutputFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A project folder with the pipeline {@code sample}: data, definitions, a test, settings.
 * Immutable.
 */
public final class SampleProject {
  /** The example's name, which is its pipeline's. */
  public static final String NAME = "sample";

  private static final String SETTINGS = "assay.properties";

  private final Path folder;

  /** The project in that folder, which need not be there yet. */
  public SampleProject(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The project's folder. */
  public Path folder() {
    return folder;
  }

  /** The definitions in it. */
  public Path definitions() {
    return folder.resolve("definitions");
  }

  /** The folder of its data. */
  public Path data() {
    return folder.resolve("data");
  }

  /**
   * Writes all of it, or nothing.
   *
   * @throws AssayException (DEFINITION) if the folder cannot be made or holds something,
   *     (RESOURCES) if it cannot be written
   */
  public void create() {
    requireEmpty();
    boolean wasThere = Files.isDirectory(folder);
    try {
      write();
    } catch (RuntimeException e) {
      takeBack(wasThere);
      throw e;
    }
  }

  /** What was begun would be refused by the next try, for not being empty. */
  private void takeBack(boolean wasThere) {
    if (!wasThere && Files.isDirectory(folder)) {
      FileTrees.remove(folder);
      return;
    }
    for (Path part : List.of(data(), definitions(), folder.resolve(SETTINGS), readme())) {
      if (Files.isDirectory(part)) {
        FileTrees.remove(part);
      } else if (Files.exists(part)) {
        remove(part);
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot remove %s: %s".formatted(file, e), e);
    }
  }

  private Path readme() {
    return folder.resolve("README.md");
  }

  /** Whether its data, definitions and settings are those that {@link #create} writes. */
  public boolean isAsMade() {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      SampleProject made = new SampleProject(scratch.newFolder());
      made.create();
      return content().equals(made.content());
    }
  }

  private Map<String, String> content() {
    Map<String, String> content = new TreeMap<>();
    for (Path part : List.of(data().resolve("source"), definitions(), folder.resolve(SETTINGS))) {
      if (!Files.exists(part)) {
        continue;
      }
      try (Stream<Path> files = Files.walk(part)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          content.put(
              folder.relativize(file).toString(),
              Fingerprint.of(List.of(Files.readString(file, StandardCharsets.ISO_8859_1))));
        }
      } catch (IOException e) {
        throw new AssayException(
            Category.RESOURCES, "cannot look into %s: %s".formatted(part, e), e);
      }
    }
    return content;
  }

  private void write() {
    try {
      for (String part : new String[] {"source", "processed", "final"}) {
        Files.createDirectories(data().resolve(part));
      }
      copy("SAMPLE_DATA.csv", data().resolve("source"));
      copy(SETTINGS, folder);
      Files.writeString(readme(), filled(text("README.md")));
      DefinitionFolder.builtIn().copy(NAME, definitions().resolve(NAME));
    } catch (IOException e) {
      throw OutputFolder.unwritable("the project", folder, e);
    }
  }

  private void requireEmpty() {
    OutputFolder.requirePossible(folder);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> content = Files.list(folder)) {
        content
            .findAny()
            .ifPresent(
                found -> {
                  throw notEmpty(found);
                });
      } catch (IOException e) {
        throw OutputFolder.unwritable("the project", folder, e);
      }
    }
  }

  private AssayException notEmpty(Path found) {
    return new AssayException(
        Category.DEFINITION,
        "%s is not empty, it holds %s: nothing was written; give a folder that is empty or not there"
            .formatted(folder, found.getFileName()));
  }

  private String filled(String readme) {
    Map<String, String> commands =
        Map.of(
            "folder", folder.toString(),
            "run", Hints.commandAnywhere("run"),
            "plan", Hints.commandAnywhere("plan"),
            "test", Hints.commandAnywhere("test"),
            "rejects", Hints.commandAnywhere("rejects", "show", "--table", "source"),
            "query", Hints.commandAnywhere("query"),
            "infer", Hints.commandAnywhere("contract", "infer", "--table", "silver.source"));
    String filled = readme;
    for (Map.Entry<String, String> one : commands.entrySet()) {
      filled = filled.replace("{{" + one.getKey() + "}}", one.getValue());
    }
    return filled;
  }

  private static void copy(String name, Path to) throws IOException {
    try (InputStream in = open(name)) {
      Files.copy(in, to.resolve(name));
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) {
    return SampleProject.class.getResourceAsStream(NAME + "/" + name);
  }
}
