// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.Sql;
import dev.assay.lake.storage.ScratchSpace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ParquetFooterTest {
  private static final KernelLimits LIMITS = new KernelLimits(1, 256L << 20, 0);

  private static TableContract contract(ColumnType... types) {
    List<Column> columns = new ArrayList<>();
    for (ColumnType type : types) {
      columns.add(new Column("c" + columns.size(), type, true, ""));
    }
    return new TableContract("t", "", columns);
  }

  private static TableContract allTypes() {
    List<ColumnType> types = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      types.add(kind == Kind.DECIMAL ? ColumnType.decimal(5, 2) : ColumnType.of(kind));
    }
    types.add(ColumnType.decimal(18, 6));
    types.add(ColumnType.decimal(38, 10));
    return contract(types.toArray(ColumnType[]::new));
  }

  /** The footer of a file that DuckDB wrote. */
  private static ParquetFooter written(String select, String fingerprint, String version) {
    try (ScratchSpace scratch = ScratchSpace.create();
        DuckDbKernel kernel = DuckDbKernel.open(LIMITS, scratch)) {
      Path file = scratch.root().resolve("t.parquet");
      kernel.execute(
          "COPY (%s) TO %s (FORMAT parquet, PARQUET_VERSION %s, COMPRESSION zstd, KV_METADATA {%s: '%s'})"
              .formatted(select, Sql.path(file), version, ParquetFooter.CONTRACT_KEY, fingerprint));
      return ParquetFooter.read(file);
    }
  }

  private static String nulls(TableContract contract) {
    return contract.columns().stream()
        .map(c -> "NULL::%s AS %s".formatted(c.type().sql(), c.name()))
        .collect(Collectors.joining(", ", "SELECT ", " FROM range(3)"));
  }

  @Test
  void everyTypeOfAContractIsKnownAgainInBothVersions() {
    TableContract contract = allTypes();
    for (String version : List.of("V1", "V2")) {
      ParquetFooter footer = written(nulls(contract), contract.fingerprint(), version);
      footer.require(contract, "t.parquet");
      assertThat(footer.rows()).isEqualTo(3);
    }
  }

  @Test
  void whetherAColumnHasNullsMakesNoDifference() {
    TableContract contract = contract(ColumnType.of(Kind.UUID), ColumnType.decimal(5, 2));
    written("SELECT uuid() AS c0, 1::DECIMAL(5,2) AS c1", contract.fingerprint(), "V2")
        .require(contract, "t.parquet");
  }

  @Test
  void everyDifferenceIsNamed() {
    TableContract contract =
        contract(
            ColumnType.decimal(18, 6),
            ColumnType.of(Kind.TIMESTAMP),
            ColumnType.of(Kind.UUID),
            ColumnType.of(Kind.LONG));
    ParquetFooter footer =
        written(
            "SELECT 1::DECIMAL(18,2) AS c0, TIMESTAMP '2026-01-05' AS c1, 'x' AS c2, [1] AS extra",
            "other",
            "V2");
    assertThatThrownBy(() -> footer.require(contract, "t.parquet"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("t.parquet is not what contract t promises")
        .hasMessageContaining("c0: expected DECIMAL(18,6), got DECIMAL(18,2)")
        .hasMessageContaining("c1: expected TIMESTAMP WITH TIME ZONE, got TIMESTAMP")
        .hasMessageContaining("c2: expected UUID, got VARCHAR")
        .hasMessageContaining("c3: expected BIGINT, not there")
        .hasMessageContaining("extra: nested, not expected")
        .hasMessageContaining(
            "assay_contract: expected %s, got other".formatted(contract.fingerprint()));
  }

  @Test
  void aHugeIntegerIsNotTakenForADouble() {
    TableContract contract = contract(ColumnType.of(Kind.LONG));
    ParquetFooter footer = written("SELECT 1::HUGEINT AS c0", contract.fingerprint(), "V2");
    assertThatThrownBy(() -> footer.require(contract, "t.parquet"))
        .hasMessageContaining("c0: expected BIGINT, got DOUBLE");
  }

  @Test
  void anotherOrderIsADifference() {
    TableContract contract = contract(ColumnType.of(Kind.LONG), ColumnType.of(Kind.LONG));
    ParquetFooter footer =
        written("SELECT 1::BIGINT AS c1, 2::BIGINT AS c0", contract.fingerprint(), "V2");
    assertThatThrownBy(() -> footer.require(contract, "t.parquet"))
        .hasMessageContaining("columns are in the order [c1, c0]");
  }

  @Test
  void aFileThatWasCutIsNoParquetFile() throws IOException {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      for (byte[] content :
          List.of(
              new byte[0],
              new byte[100],
              "PAR1....\377\377\377\177PAR1".getBytes(StandardCharsets.ISO_8859_1))) {
        Path file = Files.write(scratch.root().resolve("cut.parquet"), content);
        assertThatThrownBy(() -> ParquetFooter.read(file))
            .isInstanceOfSatisfying(
                AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
            .hasMessageContaining("cut.parquet is no whole Parquet file");
      }
    }
  }

  @Test
  void aFileThatCannotBeReadIsNotTakenForADamagedOne() {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      for (Path path : List.of(scratch.root(), scratch.root().resolve("none.parquet"))) {
        assertThatThrownBy(() -> ParquetFooter.read(path))
            .isInstanceOfSatisfying(
                AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
            .hasMessageContaining(path + " cannot be read: ")
            .hasCauseInstanceOf(FileNotFoundException.class);
      }
    }
  }

  @Test
  void whyAFooterIsNoneIsSaidWithoutAWordOfIt() throws IOException {
    String footer = "the secret of a file";
    try (ScratchSpace scratch = ScratchSpace.create()) {
      Path file =
          Files.writeString(
              scratch.root().resolve("odd.parquet"),
              "PAR1%s%c\0\0\0PAR1".formatted(footer, footer.length()));
      assertThatThrownBy(() -> ParquetFooter.read(file))
          .hasMessage("%s is no whole Parquet file: its footer of 20 bytes is none", file);
    }
  }
}
