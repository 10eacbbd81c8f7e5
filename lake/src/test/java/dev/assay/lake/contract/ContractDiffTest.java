// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ContractDiffTest {
  @Test
  void equalColumnsHaveNoDifference() {
    ContractDiff diff = ContractDiff.between(Map.of("a", "int"), Map.of("a", "int"));
    assertThat(diff.changes()).isEmpty();
    assertThat(diff.additive()).isTrue();
    assertThat(diff).hasToString("");
  }

  @Test
  void anAddedColumnIsAdditiveARetypedOrDroppedOneIsNot() {
    Map<String, String> before = Map.of("a", "int");
    assertThat(ContractDiff.between(before, Map.of("a", "int", "b", "text")).additive()).isTrue();
    assertThat(ContractDiff.between(before, Map.of("a", "text"))).hasToString("~ a  int -> text");
    assertThat(ContractDiff.between(before, Map.of("b", "int"))).hasToString("- a  int\n+ b  int");
    assertThat(ContractDiff.between(before, Map.of()).additive()).isFalse();
  }
}
