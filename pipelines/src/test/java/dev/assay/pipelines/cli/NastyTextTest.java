// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.testing.HandmadeLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of the data that are huge, or that a terminal or a browser would obey. */
class NastyTextTest {
  private static final String DAY = "2026-01-05";
  private static final String NASTY = "\u001b[31m\u009b0m\u202e<script>x</script>";
  private static final List<String> OBEYED = List.of("\u001b", "\u009b", "\u202e");

  @TempDir static Path folder;

  @BeforeAll
  static void run() throws IOException {
    Path shop = Files.createDirectories(folder.resolve("definitions/shop"));
    Files.writeString(
        shop.resolve("pipeline.yaml"),
        """
        pipeline: shop
        start: 2026-01-01
        sources:
          app: {type: postgres, url: "${URL}", user: "${USER}", password: "${PASSWORD}"}
        bronze:
          notes: {source: app}
        silver:
          notes:
            key: [id]
            max_reject_pct: 100
            reject: {unwanted: "id > 2"}
            checks:
              - {accepted_values: {column: text, values: [fine]}, severity: warn}
        """);
    Files.createDirectories(shop.resolve("contracts/silver"));
    Files.writeString(
        shop.resolve("contracts/silver/notes.avsc"),
        """
        {"type": "record", "name": "notes", "fields": [
          {"name": "id", "type": "long"}, {"name": "text", "type": ["null", "string"]}]}
        """);
    String huge = "z".repeat(10 << 20);
    try (HandmadeLake lake = new HandmadeLake(folder)) {
      lake.publishBronze(
          "shop",
          "notes",
          LocalDate.parse(DAY),
          "id,text\n1,%2$s\n2,%1$s\n3,%2$s\n%2$s,%1$s\n".formatted(huge, NASTY));
    }
    assertThat(assay("run", "--date", DAY, "--stage", "silver").exit()).isZero();
  }

  private static Cli.Result assay(String... arguments) {
    return new Cli(folder)
        .run(
            new Terminal(true, true, 200, true, false),
            Stream.concat(
                    Arrays.stream(arguments),
                    Stream.of("--definitions", folder.resolve("definitions").toString()))
                .toArray(String[]::new));
  }

  @Test
  void areShownAndNotObeyedByAnyCommandInAnyForm() {
    for (String form : List.of("table", "csv", "json")) {
      for (List<String> command :
          List.of(
              List.of("rejects", "show"),
              List.of("check", "--date", DAY),
              List.of("diff", "silver.notes", "--date", DAY, "--generation", "1"),
              List.of(
                  "contract", "infer", "--table", "notes", "--replace", "--out", folder + "/c"))) {
        Cli.Result shown =
            assay(Stream.concat(command.stream(), Stream.of("-o", form)).toArray(String[]::new));
        assertThat(shown.exit()).as(command + ": " + shown.err()).isZero();
        assertSafe(command + " " + form, shown.out() + shown.err());
      }
    }
  }

  @Test
  void areShownAndNotObeyedInTheReportAndTheCatalog() throws IOException {
    Path pages = folder.resolve("pages");
    assertThat(assay("check", "--date", DAY, "--report", pages.toString()).exit()).isZero();
    assertThat(assay("docs", "--out", pages.resolve("docs").toString()).exit()).isZero();

    try (Stream<Path> written = Files.walk(pages)) {
      for (Path page : written.filter(Files::isRegularFile).toList()) {
        assertSafe(page.toString(), Files.readString(page));
      }
    }
    assertThat(pages.resolve("index.html"))
        .content()
        .contains("\\u001b[31m\\u009b0m\\u202e&lt;script&gt;", "zzz… (10485760 characters)");
  }

  private static void assertSafe(String what, String text) {
    assertThat(text).as(what).hasSizeLessThan(200_000).doesNotContain(OBEYED);
    if (what.endsWith(".html")) {
      assertThat(text).as(what).doesNotContain("<script>x");
    }
  }
}
