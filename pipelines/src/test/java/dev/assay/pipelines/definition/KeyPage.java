// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Writes the shapes of a YAML file as a page of tables. */
final class KeyPage {
  private final StringBuilder page = new StringBuilder();
  private final String title;

  private KeyPage(String title) {
    this.title = title;
  }

  /** Where sections that occur more than once are written out. */
  private final IdentityHashMap<Section, String> written = new IdentityHashMap<>();

  /**
   * A page of all keys of a file.
   *
   * @param head what stands above the tables
   * @param title what the file as a whole is
   */
  static String write(String head, String title, Section file) {
    KeyPage writer = new KeyPage(title);
    writer.page.append(head);
    writer.section("", file);
    return writer.page.toString().stripTrailing() + "\n";
  }

  private void section(String path, Section section) {
    String heading = path.isEmpty() ? title : "`" + path + "`: " + section.noun();
    page.append("## ").append(heading).append("\n\n");
    String other = written.putIfAbsent(section, path);
    if (other != null) {
      page.append("The keys of `").append(other).append("`.\n\n");
      return;
    }
    page.append("| key | value | |\n|---|---|---|\n");
    List<Runnable> below = new ArrayList<>();
    for (Key key : section.keys()) {
      String name = "`" + key.name() + "`" + (key.required() ? " (required)" : "");
      page.append("| %s | %s | %s |%n".formatted(name, value(key.shape()), key.doc()));
      String inner = path.isEmpty() ? key.name() : path + "." + key.name();
      below.add(() -> below(inner, key.shape()));
    }
    page.append("\n");
    below.forEach(Runnable::run);
  }

  /** Sections inside a value get a table of their own. */
  private void below(String path, Shape shape) {
    if (shape instanceof Section section) {
      section(path, section);
    } else if (shape instanceof Entries entries) {
      below(
          path + ".<" + entries.noun().replaceFirst("^an? ", "").replace("'s name", "") + ">",
          entries.value());
    } else if (shape instanceof ItemsShape items) {
      below(path + "[]", items.item());
    } else if (shape instanceof Variants variants) {
      variants.sections().keySet().stream()
          .sorted()
          .forEach(value -> section(path, variants.section(value)));
    }
  }

  private static String value(Shape shape) {
    if (shape instanceof Section) {
      return "a mapping, see below";
    }
    if (shape instanceof Entries entries) {
      boolean table = entries.value() instanceof Section || entries.value() instanceof Variants;
      String to = table ? "a mapping, see below" : entries.value().expected();
      return "a mapping from %s to %s".formatted(entries.noun(), to);
    }
    return shape instanceof ItemsShape items ? items(items) : shape.expected();
  }

  private static String items(ItemsShape items) {
    return items.item() instanceof Choice || items.item() instanceof Scalar
        ? "%s, each %s".formatted(items.expected(), items.item().expected())
        : items.expected() + ", see below";
  }
}
