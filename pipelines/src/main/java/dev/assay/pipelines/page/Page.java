// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.page;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * A page of one file, in the look that all pages of Assay share.
 *
 * @param title what it is called
 * @param html the whole document
 */
public record Page(String title, String html) {
  /** Nothing is let in from elsewhere, even if an escaped text were none. */
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  /** A page with a body. */
  public static Page of(String title, Consumer<Html> body) {
    return of(title, "", body);
  }

  /**
   * A page with a style of its own besides the one that all share.
   *
   * @param css the program's own style sheet, never data
   */
  public static Page of(String title, String css, Consumer<Html> body) {
    Html html = new Html();
    html.doctype();
    html.element(
        "html",
        () -> {
          html.element("head", () -> head(html, title, css));
          html.element("body", () -> body.accept(html));
        },
        "lang",
        "en");
    return new Page(title, html.toString());
  }

  private static void head(Html html, String title, String css) {
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", title);
    html.style(style() + css);
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream("page.css")) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the page, whole or not at all, in the place of an older one.
   *
   * @throws AssayException (DEFINITION) if the folder is a file, (RESOURCES) if it cannot be
   *     written
   */
  public Path write(Path folder, String name) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new AssayException(
          Category.DEFINITION, "%s is a file: name a folder for the pages".formatted(folder));
    }
    Path file = folder.resolve(name);
    try {
      Files.createDirectories(folder);
      Path beside = folder.resolve("." + name + ".new");
      Files.writeString(beside, html, StandardCharsets.UTF_8);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES,
          "cannot write %s: %s; the folder must be writable".formatted(file, e),
          e);
    }
    return file;
  }
}
