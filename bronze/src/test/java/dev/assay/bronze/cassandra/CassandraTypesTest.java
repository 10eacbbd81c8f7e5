// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.internal.core.type.UserDefinedTypeBuilder;
import dev.assay.lake.contract.ContractDiff;
import dev.assay.lake.manifest.SourceColumn;
import java.util.List;
import org.junit.jupiter.api.Test;

class CassandraTypesTest {
  @Test
  void aTypeWithoutFieldsIsNamedAsCqlDoes() {
    List<DataType> types =
        List.of(
            DataTypes.TEXT,
            DataTypes.frozenListOf(DataTypes.INT),
            DataTypes.setOf(DataTypes.frozenListOf(DataTypes.UUID)),
            DataTypes.mapOf(DataTypes.INT, DataTypes.frozenSetOf(DataTypes.TEXT)),
            DataTypes.tupleOf(DataTypes.INT, DataTypes.tupleOf(DataTypes.TEXT, DataTypes.DATE)),
            DataTypes.vectorOf(DataTypes.FLOAT, 3),
            DataTypes.custom("org.example.Type"));
    assertThat(types)
        .allSatisfy(
            type -> assertThat(CassandraTypes.name(type)).isEqualTo(type.asCql(false, false)));
  }

  @Test
  void aChangeOfAFieldIsAChangeOfTheColumnHoweverDeepItLies() {
    DataType before = DataTypes.listOf(person(DataTypes.TEXT));
    DataType after = DataTypes.listOf(person(DataTypes.INT));
    assertThat(CassandraTypes.name(before))
        .isEqualTo("list<\"shop\".\"person\"{name text, home \"shop\".\"address\"{no text}}>");
    assertThat(same(CassandraTypes.name(before), CassandraTypes.name(after))).isFalse();
    assertThat(same(CassandraTypes.name(before), CassandraTypes.name(before))).isTrue();
  }

  @Test
  void aManifestOfBeforeFieldsWereToldShowsNoChange() {
    DataType now = DataTypes.mapOf(DataTypes.TEXT, person(DataTypes.INT));
    String then = now.asCql(false, false);
    assertThat(then).isEqualTo("map<text, \"shop\".\"person\">");
    assertThat(same(then, CassandraTypes.name(now))).isTrue();
    assertThat(same(CassandraTypes.name(now), then)).isFalse();
    assertThat(same("map<text, \"shop\".\"other\">", CassandraTypes.name(now))).isFalse();
  }

  private static boolean same(String before, String after) {
    return ContractDiff.between(
            List.of(new SourceColumn("c", before).form()),
            List.of(new SourceColumn("c", after).form()))
        .isEmpty();
  }

  private static UserDefinedType person(DataType number) {
    UserDefinedType address =
        new UserDefinedTypeBuilder("shop", "address").withField("no", number).build();
    return new UserDefinedTypeBuilder(
            CqlIdentifier.fromCql("shop"), CqlIdentifier.fromCql("person"))
        .withField("name", DataTypes.TEXT)
        .withField("home", address)
        .build();
  }
}
