// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void withoutALakePagesAreMadeOfTheDefinitionsAndTheExitCodeTells() {
    Path site = folder.resolve("site");

    int code = docs("community", "--out", site.toString());

    assertThat(code).isEqualTo(ExitCode.DEFINITION);
    assertThat(err.toString()).contains("the lake was not read", "ASSAY_S3_ENDPOINT is not set");
    assertThat(out.toString()).isEqualToIgnoringNewLines(site.resolve("index.html").toString());
    assertThat(site.resolve("community.html")).content().contains("Definitions only.");
  }

  @Test
  void definitionsAloneAreAllRightWhereTheyWereAskedFor() {
    Path site = folder.resolve("site");

    int code = docs("--no-lake", "--out", site.toString(), "--definitions", "definitions");

    assertThat(code).isEqualTo(ExitCode.DONE);
    assertThat(err.toString()).isEmpty();
    assertThat(site.resolve("community.html")).content().contains("Definitions only.");
  }

  @Test
  void aPipelineThatIsNotThereIsNamedWithASuggestion() {
    assertThat(docs("comunity", "--out", folder.toString())).isEqualTo(ExitCode.DEFINITION);
    assertThat(err.toString()).contains("no pipeline 'comunity'", "community");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderIsNeeded() throws IOException {
    assertThat(docs("community")).isEqualTo(ExitCode.DEFINITION);
    assertThat(err.toString()).contains("--out");

    Path file = Files.createFile(folder.resolve("site"));
    assertThat(docs("community", "--no-lake", "--out", file.toString()))
        .isEqualTo(ExitCode.DEFINITION);
    assertThat(err.toString()).contains("is a file: name a folder");
  }

  @Test
  void aFolderThatCannotBeMadeIsAFailure() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThat(docs("community", "--no-lake", "--out", file.resolve("site").toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("cannot write", "must be writable");
  }

  private int docs(String... arguments) {
    List<String> all = new ArrayList<>(List.of("docs"));
    all.addAll(List.of(arguments));
    return Main.run(all.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
  }
}
