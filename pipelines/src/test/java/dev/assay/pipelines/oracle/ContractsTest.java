// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {
  @ParameterizedTest
  @ValueSource(strings = {"silver", "gold", "reference"})
  void everyTableAndEveryColumnIsDocumented(String layer) throws IOException {
    List<String> undocumented = new ArrayList<>();
    for (String name : Contracts.names(layer)) {
      Schema schema = Contracts.of(layer, name);
      assertThat(schema.getFullName()).isEqualTo("community." + layer + "." + name);
      if (schema.getDoc() == null) {
        undocumented.add(name);
      }
      schema.getFields().stream()
          .filter(field -> field.doc() == null || !field.doc().endsWith("."))
          .forEach(field -> undocumented.add(name + "." + field.name()));
    }
    assertThat(undocumented).isEmpty();
  }

  @Test
  void silverHasTheColumnsOfTheOracleInTheSameOrderAndKeysAreNeverNull() throws IOException {
    FxRates none = FxRates.of(List.of("header"));
    Map<String, Cleaning> cleanings = Cleanings.of(none, LocalDate.EPOCH);
    assertThat(Contracts.names("silver")).containsExactlyInAnyOrderElementsOf(cleanings.keySet());
    for (Map.Entry<String, Cleaning> table : cleanings.entrySet()) {
      Schema schema = Contracts.of("silver", table.getKey());
      assertThat(schema.getFields())
          .extracting(Schema.Field::name)
          .containsExactlyElementsOf(table.getValue().types().keySet());
      assertThat(table.getValue().key())
          .allMatch(column -> schema.getField(column).schema().getType() != Schema.Type.UNION);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"silver", "gold"})
  void whatMayBeNullIsAUnionThatDefaultsToIt(String layer) throws IOException {
    for (String name : Contracts.names(layer)) {
      for (Schema.Field field : Contracts.of(layer, name).getFields()) {
        if (field.schema().isUnion()) {
          assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
          assertThat(field.hasDefaultValue()).isTrue();
        }
      }
    }
  }
}
