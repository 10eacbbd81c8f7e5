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

  @Test
  void theSchemaForEditorsIsCurrent() throws IOException {
    requireCurrent("pipeline.schema.json", PipelineSchema.write());
  }

  @Test
  void thePageOfKeysIsCurrent() throws IOException {
    requireCurrent("pipeline-yaml.md", KeyPage.write());
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
