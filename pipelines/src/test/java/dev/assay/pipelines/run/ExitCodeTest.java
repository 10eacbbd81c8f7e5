// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  /** The first of these that happened speaks for all. */
  private static final List<Integer> PRECEDENCE = List.of(2, 1, 4, 5, 3);

  @ParameterizedTest
  @CsvSource({
    "DEFINITION, 2", "DATA, 3", "CONFLICT, 4", "UPSTREAM, 5",
    "SOURCE, 1", "RESOURCES, 1", "EXTERNAL, 1", "INTERNAL, 1"
  })
  void everyCategoryHasItsExitCode(Category category, int exitCode) {
    assertThat(ExitCode.of(category)).isEqualTo(exitCode);
  }

  @Test
  void ofSeveralFailuresInAnyOrderTheFirstOfTwoOneFourFiveThreeSpeaks() {
    Category[] categories = Category.values();
    for (int set = 0; set < 1 << categories.length; set++) {
      List<Failure> failures = new ArrayList<>();
      for (int i = 0; i < categories.length; i++) {
        if ((set >> i & 1) == 1) {
          failures.add(new Failure(categories[i], "x"));
        }
      }
      int expected =
          PRECEDENCE.stream()
              .filter(code -> failures.stream().anyMatch(f -> ExitCode.of(f.category()) == code))
              .findFirst()
              .orElse(0);
      assertThat(ExitCode.of(failures)).as("%s", failures).isEqualTo(expected);
      Collections.reverse(failures);
      assertThat(ExitCode.of(failures)).as("%s", failures).isEqualTo(expected);
    }
  }
}
