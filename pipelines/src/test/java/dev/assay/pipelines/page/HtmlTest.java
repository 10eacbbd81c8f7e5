// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlTest {
  @TempDir private Path folder;

  @Test
  void textsAndAttributesAreEscaped() {
    Html html = new Html();
    html.leaf("p", "<script>alert('&')</script>", "title", "\"><img src=x onerror=\"y");

    assertThat(html.toString())
        .isEqualTo(
            "<p title=\"&quot;&gt;&lt;img src=x onerror=&quot;y\">"
                + "&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>");
  }

  @Test
  void whatCannotBeSeenIsShown() {
    Html html = new Html();
    html.leaf("p", "a\u0000b\u001b[31m\u202ec\ud800d\ue000 \ud83c\udf77\n", "title", "\u2028");

    assertThat(html.toString())
        .isEqualTo(
            "<p title=\"\\u2028\">a\\u0000b\\u001b[31m\\u202ec\\ud800d\ue000 \ud83c\udf77\\n</p>");
  }

  @Test
  void linesStayLinesWhereTheyAreMeantToBe() {
    Html html = new Html();
    html.lines("SELECT\r\n\t'<\u001b>'\n");

    assertThat(html.toString()).isEqualTo("SELECT\n\t&#39;&lt;\\u001b&gt;&#39;\n");
  }

  @Test
  void aPageLetsNothingInFromElsewhere() {
    String html = Page.of("t", body -> body.leaf("p", "text")).html();

    assertThat(html).contains("default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;");
    assertThat(html).doesNotContain("http:", "https:", "//", "@import", "url(", "<script", "<link");
  }

  @Test
  void aPageTakesThePlaceOfAnOlderOneAndLeavesNothingBesides() throws IOException {
    Page.of("t", body -> body.leaf("p", "older")).write(folder.resolve("new/site"), "a.html");
    Path file =
        Page.of("t", body -> body.leaf("p", "newer")).write(folder.resolve("new/site"), "a.html");

    assertThat(file).content().contains("newer").doesNotContain("older");
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("site"), "mine");

    assertThatThrownBy(() -> Page.of("t", body -> {}).write(file, "a.html"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("is a file: name a folder");
    assertThat(file).hasContent("mine");
  }
}
