// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void textsAndAttributesCannotLeaveTheirPlace() {
    String page =
        Html.document(
            "</title><script>",
            "",
            html ->
                html.leaf(
                    "p", "<b>&amp; \"it's\"</b>", "title", "\" onmouseover=\"alert('x')<>&"));
    assertThat(page)
        .contains("<title>&lt;/title&gt;&lt;script&gt;</title>")
        .contains("&lt;b&gt;&amp;amp; &quot;it&#39;s&quot;&lt;/b&gt;")
        .contains("title=\"&quot; onmouseover=&quot;alert(&#39;x&#39;)&lt;&gt;&amp;\"")
        .doesNotContain("<script");
  }

  @Test
  void controlCharactersAreSpelledOut() {
    String page = Html.document("t", "", html -> html.leaf("p", "\u001b[31m\u202e\u0000\u2028"));
    assertThat(page).contains("<p>\\u001b[31m\\u202e\\u0000\\u2028</p>");
  }

  @Test
  void thePageLetsNothingInFromElsewhere() {
    assertThat(Html.document("t", "", html -> {}))
        .contains("default-src 'none'".replace("'", "&#39;"));
  }
}
