// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContractDiffTest {
  @Test
  void equalColumnsHaveNoDifference() {
    ContractDiff diff = diff(List.of("a int", "b text!"), List.of("b text!", "a int"));
    assertThat(diff.isEmpty()).isTrue();
    assertThat(diff.additive()).isTrue();
    assertThat(diff).hasToString("");
  }

  @Test
  void anAddedColumnIsAdditiveARetypedOrRemovedOneIsNot() {
    List<String> before = List.of("a int");
    assertThat(diff(before, List.of("a int", "b text")).additive()).isTrue();
    assertThat(diff(before, List.of("a text"))).hasToString("~ a  int -> text");
    assertThat(diff(before, List.of("b text", "c int")))
        .asString()
        .startsWith("- a  int\n+ b  text");
    assertThat(diff(before, List.of()).additive()).isFalse();
  }

  @Test
  void aChangeOfNullabilityIsOneUnlessASideDoesNotKnowIt() {
    assertThat(diff(List.of("a int!"), List.of("a int"))).hasToString("~ a  int not null -> int");
    assertThat(diff(List.of("a int!"), List.of("a int")).changes().get(0).loosens()).isTrue();
    assertThat(diff(List.of("a int"), List.of("a int!")).changes().get(0).loosens()).isFalse();
    assertThat(diff(List.of("a int?"), List.of("a int!")).isEmpty()).isTrue();
    assertThat(diff(List.of("a int?"), List.of("a text!"))).hasToString("~ a  int -> text");
    assertThat(diff(List.of("a int"), List.of("a text!"))).hasToString("~ a  int -> text not null");
  }

  @Test
  void aRenameIsOneRemovedAndOneAddedOfTheSameTypeInTheSamePlace() {
    ContractDiff diff =
        diff(List.of("id int", "mail text", "age int"), List.of("id int", "email text", "age int"));
    assertThat(diff)
        .hasToString(
            """
            - mail   text
            + email  text
            looks like a rename of `mail` to `email`: same type, same position""");
    assertThat(diff.renames()).containsExactly(new Rename("mail", "email"));
  }

  @Test
  void anotherTypeOrAnotherPlaceIsNoRename() {
    assertThat(diff(List.of("a int", "b int"), List.of("c text", "b int")).renames()).isEmpty();
    assertThat(diff(List.of("a int", "b int"), List.of("b int", "c int")).renames()).isEmpty();
  }

  @Test
  void severalRenamesInARowArePairedInTheirOrder() {
    ContractDiff diff =
        diff(
            List.of("id int", "a text", "b text", "c date", "z int"),
            List.of("id int", "d date", "e text", "f text", "z int"));
    assertThat(diff.renames())
        .containsExactly(new Rename("a", "e"), new Rename("b", "f"), new Rename("c", "d"));
  }

  private static ContractDiff diff(List<String> before, List<String> after) {
    return ContractDiff.between(forms(before), forms(after));
  }

  /** Columns written {@code name type}, with {@code !} for not null and {@code ?} for unknown. */
  private static List<ColumnForm> forms(List<String> columns) {
    List<ColumnForm> forms = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.replaceAll("[!?]", "").split(" ", 2);
      Boolean nullable = column.endsWith("?") ? null : (Boolean) !column.endsWith("!");
      forms.add(new ColumnForm(parts[0], parts[1], nullable));
    }
    return forms;
  }
}
