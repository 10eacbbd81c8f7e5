// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.lake.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvalidDefinitionsTest {
  static List<Path> folders() throws IOException {
    return Fixtures.folders(Fixtures.INVALIDS);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void everyMistakeIsReportedAtOnceWithItsPlace(Path folder) throws IOException {
    DefinitionException thrown =
        catchThrowableOfType(
            DefinitionException.class, () -> DefinitionFolder.of(folder).loadAll());

    assertThat(thrown).as("what is wrong in " + folder).isNotNull();
    assertThat(thrown.problems())
        .map(Problem::toString)
        .containsExactlyElementsOf(Files.readAllLines(folder.resolve("expected.txt")));
    assertThat(thrown.category()).isEqualTo(Category.DEFINITION);
    thrown.problems().forEach(problem -> assertThat(thrown).hasMessageContaining("" + problem));
  }
}
