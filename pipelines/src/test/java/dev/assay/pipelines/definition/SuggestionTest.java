// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
  @ParameterizedTest
  @CsvSource({
    "exclude,exclude,0",
    "exlude,exclude,1",
    "excludes,exclude,1",
    "exclode,exclude,1",
    "ecxlude,exclude,1",
    "'',abc,3",
    "kitten,sitting,3",
  })
  void aSlipCountsOne(String from, String to, int slips) {
    assertThat(Suggestion.distance(from, to)).isEqualTo(slips);
    assertThat(Suggestion.distance(to, from)).isEqualTo(slips);
  }

  @Test
  void theNearestIsMeantAndNothingThatIsFar() {
    List<String> keys = List.of("source", "relation", "exclude");

    assertThat(Suggestion.among("sorce", keys)).isEqualTo("did you mean 'source'?");
    assertThat(Suggestion.among("password", keys)).isEqualTo("expected source, relation, exclude");
    assertThat(Suggestion.near("password", keys)).isEmpty();
    assertThat(Suggestion.among("password", List.of())).isEmpty();
  }

  @Test
  void whatIsShortIsNotMistakenForEverythingElse() {
    assertThat(Suggestion.near("id", List.of("at", "by"))).isEmpty();
  }
}
