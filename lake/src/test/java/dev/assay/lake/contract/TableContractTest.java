// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.contract.ColumnType.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableContractTest {
  private static final TableContract EVERY_KIND =
      new TableContract(
          "every_kind",
          "One column of each kind.",
          Arrays.stream(Kind.values())
              .map(
                  kind ->
                      new Column(
                          "c_" + kind.name().toLowerCase(java.util.Locale.ROOT),
                          kind == Kind.DECIMAL ? ColumnType.decimal(18, 6) : ColumnType.of(kind),
                          kind.name().length() % 2 == 0,
                          "doc of " + kind))
              .toList());

  @Test
  void everyKindOfColumnGoesThroughAvroAndBack() {
    assertThat(TableContract.parse(EVERY_KIND.toAvro())).isEqualTo(EVERY_KIND);
  }

  @Test
  void documentationDoesNotChangeTheFingerprintButTypesDo() {
    TableContract undocumented =
        new TableContract(
            EVERY_KIND.name(),
            "",
            EVERY_KIND.columns().stream()
                .map(c -> new Column(c.name(), c.type(), c.nullable(), ""))
                .toList());
    assertThat(undocumented.fingerprint()).isEqualTo(EVERY_KIND.fingerprint());
    TableContract other =
        new TableContract("t", "", List.of(new Column("a", ColumnType.of(Kind.INT), true, "")));
    TableContract wider =
        new TableContract("t", "", List.of(new Column("a", ColumnType.of(Kind.LONG), true, "")));
    assertThat(other.fingerprint()).isNotEqualTo(wider.fingerprint());
  }

  @Test
  void aTypeWithoutAColumnFormIsNamed() {
    assertThatThrownBy(
            () ->
                TableContract.parse(
                    """
                    {"type":"record","name":"t","fields":[
                      {"name":"tags","type":{"type":"array","items":"string"}}]}
                    """))
        .hasMessageContaining("field tags")
        .hasMessageContaining("ARRAY");
  }

  @Test
  void whatIsNoAvroIsSaidSo() {
    assertThatThrownBy(() -> TableContract.parse("{"))
        .hasMessageContaining("not a valid Avro schema");
  }
}
