// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.testing.SmallFiles;
import dev.assay.pipelines.project.SampleProject;
import dev.assay.pipelines.run.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
  void aFolderThatCannotBeIsSaidInWords() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "mine");
    Path below = file.resolve("x");

    for (String[] command :
        new String[][] {
          {"init", file.toString()},
          {"init", below.toString()},
          {"generate", "bottleneck", "--out", below.toString()},
          {"generate", "ecommerce", "--out", below.toString()},
        }) {
      Cli.Result result = Cli.bare(folder, command);

      assertThat(result.exit()).isEqualTo(ExitCode.DEFINITION);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .startsWith("assay: cannot write into " + file)
          .contains(file + " is no folder; nothing was written, name a folder that")
          .doesNotContain("Exception");
    }
    assertThat(file).hasContent("mine");
  }

  /** Not even root may make a folder there. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFolderThatTheSystemRefusesIsSaidInWords() {
    for (String[] command :
        new String[][] {
          {"init", "/proc/nothing"}, {"generate", "bottleneck", "--out", "/proc/nothing"},
        }) {
      Cli.Result result = Cli.bare(folder, command);

      assertThat(result.exit()).isEqualTo(ExitCode.FAILED);
      assertThat(result.err())
          .startsWith("assay: cannot write the ")
          .contains("into /proc/nothing", "; name a folder that this user may write")
          .doesNotContain("Exception");
    }
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
    assertThat(inProject().run("export", "--definitions", definitions, "--table", "bronze.source"))
        .satisfies(result -> assertThat(result.exit()).isEqualTo(ExitCode.DEFINITION))
        .satisfies(result -> assertThat(result.err()).contains("no export of 'bronze.source'"));
  }

  @Test
  void aCsvWithAnotherDelimiterMayTakeTheSamplesPlace() throws IOException {
    init();
    Files.delete(project().resolve("assay.properties"));
    String definitions = project().resolve("definitions").toString();
    assertThat(inProject().run("run", "--definitions", definitions).exit()).isZero();

    Files.delete(project().resolve("data/source/SAMPLE_DATA.csv"));
    Files.writeString(
        project().resolve("data/source/any.csv"), "Ville;Habitants\nLyon;4\nOslo;5\n");
    Cli.Result next = inProject().run("run", "--definitions", definitions);

    assertThat(next.exit()).as(next.err()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllLines(project().resolve("data/processed/transformed.csv")).get(0))
        .isEqualTo("assay_row,Ville,Habitants");
  }

  @Test
  void filesOfOtherColumnsAndEndingsBecomeOneTableByTheNamesOfTheirColumns() throws IOException {
    init();
    Path source = project().resolve("data/source");
    Files.delete(source.resolve("SAMPLE_DATA.csv"));
    Files.writeString(source.resolve("A.CSV"), "Ville;Habitants\nLyon;520000\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(source.resolve("b.csv.gz")))) {
      out.write("Maire,Ville\n=Ann,Oslo\n".getBytes(StandardCharsets.UTF_8));
    }
    Files.delete(project().resolve("assay.properties"));
    String definitions = project().resolve("definitions").toString();

    Cli.Result run = inProject().run("run", "--date", "2026-01-05", "--definitions", definitions);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    Path transformed = project().resolve("data/processed/transformed.csv");
    assertThat(Files.readAllLines(transformed))
        .containsExactly("assay_row,Ville,Habitants,Maire", "1,Lyon,520000,", "2,Oslo,,'=Ann");

    Files.delete(source.resolve("A.CSV"));
    Cli.Result next = inProject().run("run", "--date", "2026-01-06", "--definitions", definitions);
    assertThat(next.exit()).as(next.err()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readAllLines(transformed))
        .containsExactly("assay_row,Maire,Ville", "1,'=Ann,Oslo");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProjectThatCannotBeWrittenLeavesNothingBehind() throws Exception {
    Files.createDirectories(project());
    SmallFiles.during(
        2_000,
        () ->
            assertThatThrownBy(() -> new SampleProject(project()).create())
                .isInstanceOf(AssayException.class));

    assertThat(project()).isEmptyDirectory();
    assertThat(init().exit()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void theDemoKeepsAProjectThatSomebodyHasWorkedOn() throws IOException {
    Cli.bare(folder, "demo", "sample");
    Path source = folder.resolve(".assay/sample/data/source");
    Files.writeString(source.resolve("mine.csv"), "id\n1\n");

    Cli.Result again = Cli.bare(folder, "demo", "sample");

    assertThat(again.exit()).as(again.err()).isEqualTo(ExitCode.DONE);
    assertThat(again.err()).contains("has been changed: it is kept in");
    assertThat(folder.resolve(".assay/sample-1/data/source/mine.csv")).exists();
    assertThat(source.resolve("mine.csv")).doesNotExist();
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
    assertThat(folder.resolve(".assay/sample-1")).doesNotExist();
  }
}
