// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dassay.docs.update} to write the files anew. */
class ReferenceDocsTest {
  private static final Path REFERENCE = Path.of("..", "docs", "reference");
  private static final String PIPELINE_PAGE =
      """
      # pipeline.yaml

      Every key of `pipelines/definitions/<pipeline>/pipeline.yaml`. An unknown key is an error.
      This page and [pipeline.schema.json](pipeline.schema.json), for editors, are generated from
      the tables that the reader itself uses.

      """;
  private static final String TEST_PAGE =
      """
      # tests/*.yaml

      Every key of the files in `pipelines/definitions/<pipeline>/tests`, which `assay test` runs. An
      unknown key is an error. This page and [test.schema.json](test.schema.json), for editors, are
      generated from the tables that the reader itself uses. How to write them:
      [test your SQL](../how-to/test-your-sql.md).

      A value is taken as it is written, whatever YAML would make of it. `null`, `~` and nothing are
      NULL; `""` is the empty text.

      """;

  @Test
  void theSchemasForEditorsAreCurrent() throws IOException {
    requireCurrent(
        "pipeline.schema.json", PipelineSchema.write("Assay pipeline.yaml", PipelineKeys.PIPELINE));
    requireCurrent(
        "test.schema.json", PipelineSchema.write("Assay tests/*.yaml", FixtureKeys.FIXTURE));
  }

  @Test
  void thePagesOfKeysAreCurrent() throws IOException {
    requireCurrent(
        "pipeline-yaml.md", KeyPage.write(PIPELINE_PAGE, "A pipeline", PipelineKeys.PIPELINE));
    requireCurrent(
        "tests-yaml.md", KeyPage.write(TEST_PAGE, "A file of tests", FixtureKeys.FIXTURE));
  }

  private static void requireCurrent(String name, String content) throws IOException {
    Path file = REFERENCE.resolve(name);
    if (System.getProperty("assay.docs.update") != null) {
      Files.createDirectories(REFERENCE);
      Files.writeString(file, content);
    }
    assertThat(file)
        .as("generated: run this test with -Dassay.docs.update and commit the result")
        .hasContent(content);
  }
}
