// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.manifest.FileForm;
import dev.assay.lake.manifest.FilePart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Big files that are gone over in ranges. */
class LineRangesTest {
  private static final FileForm LINES =
      FileForms.detect("a.jsonl", FileRules.NONE, new byte[] {'{'});

  @TempDir private Path folder;

  private Path lines(int count) throws IOException {
    StringBuilder text = new StringBuilder();
    Random chance = new Random(3);
    for (int i = 0; i < count; i++) {
      text.append(
          "{\"n\": %d, \"c%d\": \"%s\"}\n".formatted(i, i % 7, "é".repeat(chance.nextInt(90))));
      text.append(i % 50 == 49 ? "[no object]\n\n" : "");
    }
    return Files.writeString(folder.resolve("a.jsonl"), text);
  }

  @Test
  void rangesGiveEachLineOnceInItsPlaceAndTheColumnsAsOneReadingDoes() throws IOException {
    Assumptions.assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core, one range");
    Path path = lines(2_000);
    LineRanges ranges = LineRanges.of("a.jsonl", LINES, path, 1_000);
    assertThat(ranges.areSeveral()).isTrue();

    assertThat(
            String.join(
                "", ranges.map(in -> new String(in.readAllBytes(), StandardCharsets.UTF_8))))
        .isEqualTo(Files.readString(path));
    List<FilePart> parts = ranges.map(in -> new JsonRows("a", LINES).scanLines(in));
    assertThat(FilePart.together(parts))
        .isEqualTo(new JsonRows("a", LINES).scan(null, Files.newInputStream(path), Long.MAX_VALUE));
  }

  @Test
  void whatIsSmallOrAnArrayOrCompressedOrNotUtf8IsOneRange() throws IOException {
    Path path = lines(100);
    Path array = Files.writeString(folder.resolve("b.json"), " [" + " ".repeat(5_000) + "]");
    FileForm latin =
        FileForms.detect(
            "a.jsonl",
            new FileRules(null, "latin-1", null, null, null, null, null, null),
            new byte[] {'{'});

    assertThat(LineRanges.of("a.jsonl", LINES, path, 1 << 20).areSeveral()).isFalse();
    assertThat(LineRanges.of("b.json", LINES, array, 1_000).areSeveral()).isFalse();
    assertThat(LineRanges.of("a.jsonl.gz", LINES, path, 1_000).areSeveral()).isFalse();
    assertThat(LineRanges.of("a.jsonl", latin, path, 1_000).areSeveral()).isFalse();
  }
}
