// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.run.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsCommandTest {
  @TempDir private Path folder;
  private Cli cli;
  private Path site;

  @BeforeEach
  void open() {
    cli = new Cli(folder);
    site = folder.resolve("site");
  }

  @Test
  void pagesTellWhatIsPublishedAndTheFirstIsNamed() throws IOException {
    ShopLake.bronze(cli, folder);

    Cli.Result done = cli.shop("docs", "--out", site.toString());

    assertThat(done.exit()).isEqualTo(ExitCode.DONE);
    assertThat(done.err()).isEmpty();
    assertThat(done.out()).isEqualToIgnoringNewLines(site.resolve("index.html").toString());
    assertThat(site.resolve("shop.html"))
        .content()
        .contains("id=\"bronze.orders.amount\"", "2026-01-05: 3 rows")
        .doesNotContain("Definitions only.");
  }

  @Test
  void whereTheLakeCannotBeReadPagesAreMadeOfTheDefinitionsAndTheExitCodeTells()
      throws IOException {
    Files.writeString(cli.settingsFile(), "");

    Cli.Result done = cli.shop("docs", "--out", site.toString());

    assertThat(done.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(done.err()).contains("the lake was not read", "no lake is named");
    assertThat(done.out()).isEqualToIgnoringNewLines(site.resolve("index.html").toString());
    assertThat(site.resolve("shop.html")).content().contains("Definitions only.");
  }

  @Test
  void definitionsAloneAreAllRightWhereTheyWereAskedFor() {
    Cli.Result done = cli.run("docs", "community", "--no-lake", "--out", site.toString());

    assertThat(done.exit()).isEqualTo(ExitCode.DONE);
    assertThat(done.err()).isEmpty();
    assertThat(site.resolve("community.html")).content().contains("Definitions only.");
  }

  @Test
  void aPipelineThatIsNotThereIsNamedAndNothingIsWritten() {
    Cli.Result done = cli.run("docs", "comunity", "--out", site.toString());

    assertThat(done.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(done.err()).contains("no pipeline 'comunity'", "community");
    assertThat(site).doesNotExist();
  }

  @Test
  void aFolderForThePagesIsNeeded() throws IOException {
    assertThat(cli.run("docs", "community").exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(cli.run("docs", "community").err()).contains("--out");

    Path file = Files.createFile(folder.resolve("file"));
    Cli.Result isFile = cli.run("docs", "community", "--no-lake", "--out", file.toString());
    assertThat(isFile.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(isFile.err()).contains("is a file: name a folder");
  }

  @Test
  void aFolderThatCannotBeMadeIsAFailure() throws IOException {
    Path within = Files.createFile(folder.resolve("file")).resolve("site");

    Cli.Result done = cli.run("docs", "community", "--no-lake", "--out", within.toString());

    assertThat(done.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(done.err()).contains("cannot write", "must be writable");
  }
}
