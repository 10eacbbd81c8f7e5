// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What several rewritten pieces of files are together. */
class FileRowsTest extends FilesOfRows {
  private static final String[] FILES = {"a.jsonl", "b.jsonl", "c.csv", "d.jsonl", "e.json"};

  private void write(String name, String first, String line, String last) {
    StringBuilder text = new StringBuilder(first);
    for (int i = 0; i < 500; i++) {
      text.append(line.formatted(i)).append(i % 50 == 49 ? "\n7\n\n" : "\n");
    }
    rows.file(name, (text + last).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void rangesOfBigFilesAreTheirRowsInTheirOrder() {
    Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core, one range");
    write("a.jsonl", "", "{\"n\": %d, \"o\": {\"p\": \"x,\\n\\\"\"}}", "");
    write("b.jsonl", "", "{\"n\": %d, \"o\": {\"p\": null}}", "{\"n\": ");
    write("c.csv", "q,n\n", "c,%d", "");
    write("d.jsonl", "", "{\"q\": \"d\", \"n\": %d}", "{}");
    rows.file("e.json", "[{\"n\": 1}, 7, {\"q\": \"\"}]".getBytes(StandardCharsets.UTF_8));

    List<String> whole = rows.of(FILES);
    List<String> ranges = rows.inRanges(1_000).of(FILES);

    assertThat(whole).hasSize(4 * 510 + 1 + 1 + 3).contains("499|x,\n\"|NULL", "!7", "!{\"n\": ");
    assertThat(ranges).isEqualTo(whole);
    assertThat(rows.relation("a.jsonl").split("/rows-", -1)).hasSizeGreaterThan(2);
  }
}
