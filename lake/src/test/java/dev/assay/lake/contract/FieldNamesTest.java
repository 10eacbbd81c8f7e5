// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldNamesTest {
  @Test
  void aNameThatAContractCanHoldStaysAndTheOthersMakeRoom() {
    assertThat(
            FieldNames.of(List.of("Product Name", "Product_Name", "2nd", "prix (€)", "id", "ID")))
        .containsExactly("Product_Name_2", "Product_Name", "_2nd", "prix_", "id", "ID_2");
    assertThat(FieldNames.of(List.of("a", "A", "A_2"))).containsExactly("a", "A_3", "A_2");
  }

  @Test
  void theDatabasesOwnNameIsNotTaken() {
    assertThat(FieldNames.of(List.of("rowid", "ROWID"))).containsExactly("rowid_2", "ROWID_3");
  }
}
