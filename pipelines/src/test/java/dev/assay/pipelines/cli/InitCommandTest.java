// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New projects, and the demo that is one. */
class InitCommandTest {
  @TempDir private Path folder;

  private Path project() {
    return folder.resolve("my project");
  }

  private Cli.Result init() {
    return Cli.bare(folder, "init", project().toString());
  }

  /** The command line in the project, whose relative paths are made absolute. */
  private Cli inProject() {
    return new Cli(project())
        .set("SAMPLE_FOLDER", project().resolve("data").toString())
        .set("ASSAY_LAKE", project().resolve("lake").toString());
  }

  @Test
  void aProjectIsWholeAndSaysWhatToTypeNext() throws IOException {
    Cli.Result init = init();

    assertThat(init.exit()).isEqualTo(ExitCode.DONE);
    assertThat(init.out()).contains("cd '" + project() + "' && assay run");
    assertThat(project().resolve("README.md")).content().contains("assay run").doesNotContain("{{");
    assertThat(project().resolve("assay.properties")).exists();
    String definitions = project().resolve("definitions").toString();
    assertThat(Cli.bare(folder, "validate", "--definitions", definitions).exit()).isZero();
    assertThat(Cli.bare(folder, "test", "--definitions", definitions).exit()).isZero();
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws IOException {
    Files.createDirectories(project());
    Files.writeString(project().resolve("mine.txt"), "mine");

    Cli.Result init = init();

    assertThat(init.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(init.err()).contains("is not empty, it holds mine.txt: nothing was written");
    assertThat(project().toFile().list()).containsExactly("mine.txt");
  }

  @Test
  void anyCsvBecomesThreeTablesAndTwoFiles() throws IOException {
    init();
    Files.delete(project().resolve("data/source/SAMPLE_DATA.csv"));
    Files.writeString(
        project().resolve("data/source/any.csv"), "Ville;Température\nLyon;4\nLyon;4\nOslo;\n");
    Files.delete(project().resolve("assay.properties"));
    String definitions = project().resolve("definitions").toString();

    Cli.Result run = inProject().run("run", "--definitions", definitions);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(project().resolve("data/final/summary.csv"))
        .content()
        .startsWith("column_name,row_count,null_count,distinct_count,min_value,max_value\n")
        .contains("Ville,2,0,2,Lyon,Oslo");
    assertThat(Files.readAllLines(project().resolve("data/processed/transformed.csv"))).hasSize(3);
    Cli.Result query =
        inProject().run("query", "--definitions", definitions, "-o", "csv", "FROM sample.source");
    assertThat(query.out().lines()).hasSize(4);
    assertThat(inProject().run("export", "--definitions", definitions).out()).contains("unchanged");
  }

  @Test
  void theDemoShowsTheTablesAndLeavesThemToBeAsked() {
    Cli.Result demo = Cli.bare(folder, "demo", "sample");

    assertThat(demo.exit()).as(demo.err()).isEqualTo(ExitCode.DONE);
    assertThat(demo.out())
        .contains("sample.summary", "malformed_row", "Next:", "final/summary.csv");
    Cli.Result query = Cli.bare(folder, "query", "-o", "csv", "FROM sample.summary");
    assertThat(query.out().lines()).hasSize(10);
    assertThat(Cli.bare(folder, "demo", "sample").exit()).isEqualTo(ExitCode.DONE);
  }
}
