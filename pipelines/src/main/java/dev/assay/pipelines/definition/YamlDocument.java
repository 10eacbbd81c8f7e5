// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.Node;

/** YAML as nodes, which know their lines. Nothing is constructed from it. */
final class YamlDocument {
  private static final int MAX_CHARS = 1 << 20;
  private static final int MAX_DEPTH = 20;

  private YamlDocument() {}

  /**
   * The one document of a file; empty where it cannot be read, which is reported.
   *
   * @param beginning what a file begins with, for whoever left it empty
   */
  static Optional<Node> compose(TextFile file, String beginning, Problems problems) {
    try {
      if (!plain(file, problems)) {
        return Optional.empty();
      }
      Node node = yaml().compose(new StringReader(file.text()));
      if (node == null) {
        problems.add(
            file.path(), 0, "the file is empty", "expected '%s' and more".formatted(beginning));
      }
      return Optional.ofNullable(node);
    } catch (MarkedYAMLException e) {
      syntax(file, e, problems);
    } catch (YAMLException e) {
      problems.add(file.path(), 0, "not valid YAML: " + firstLine(e.getMessage()));
    }
    return Optional.empty();
  }

  /** Whether there is one document without aliases: with them, lines say nothing any more. */
  private static boolean plain(TextFile file, Problems problems) {
    int documents = 0;
    for (Event event : yaml().parse(new StringReader(file.text()))) {
      int line = event.getStartMark().getLine() + 1;
      if (event instanceof AliasEvent) {
        problems.add(file.path(), line, "aliases are not allowed", "write the value out");
        return false;
      }
      if (event instanceof DocumentStartEvent && ++documents > 1) {
        problems.add(file.path(), line, "expected one YAML document, got another", "remove '---'");
        return false;
      }
    }
    return true;
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARS);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(0);
    options.setAllowRecursiveKeys(false);
    return new Yaml(options);
  }

  private static void syntax(TextFile file, MarkedYAMLException e, Problems problems) {
    Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
    int line = mark == null ? 0 : mark.getLine() + 1;
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("TAB")) {
      problems.add(file.path(), line, "a tab stands where YAML needs blanks", "indent by blanks");
    } else {
      String context = e.getContext() == null ? "" : e.getContext() + ", ";
      problems.add(file.path(), line, "not valid YAML: " + context + firstLine(problem));
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
