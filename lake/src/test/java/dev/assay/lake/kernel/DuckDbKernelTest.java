// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.lake.testing.SmallFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DuckDbKernelTest {
  @TempDir Path folder;
  private ScratchSpace scratch;
  private DuckDbKernel kernel;

  @BeforeEach
  void open() {
    scratch = ScratchSpace.createUnder(folder);
    kernel = DuckDbKernel.open(new KernelLimits(1, 100L << 20, 0), scratch);
  }

  @AfterEach
  void close() {
    kernel.close();
    scratch.close();
  }

  @Test
  void filesOutsideTheScratchSpaceAreOutOfReach() throws IOException {
    Path outside = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
    Path inside = Files.writeString(scratch.root().resolve("open.csv"), "a\n1\n");
    assertThat(kernel.count("SELECT count(*) FROM read_csv(%s)".formatted(Sql.path(inside))))
        .isOne();
    assertThatThrownBy(
            () -> kernel.count("SELECT count(*) FROM read_csv(%s)".formatted(Sql.path(outside))))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("Permission Error");
  }

  @Test
  void theLimitsCannotBeChangedBySql() {
    assertThatThrownBy(() -> kernel.execute("SET memory_limit = '100GB'"))
        .isInstanceOf(AssayException.class);
  }

  @Test
  void theSessionIsInUtcWhateverTheZoneOfTheProcess() {
    assertThat(
            kernel.query(
                "SELECT (TIMESTAMPTZ '2026-01-05 23:30:00Z')::DATE", row -> row.getString(1)))
        .containsExactly("2026-01-05");
  }

  @Test
  void outgrowingMemoryAndSpillIsAFailureOfResources() {
    assertThatThrownBy(
            () ->
                kernel.execute(
                    "CREATE TABLE big AS SELECT hash(range)::VARCHAR || hash(range + 1) AS x FROM range(20000000)"))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
        .hasMessageContaining("it may use 100 MB of memory and spill 0 MB to " + scratch.root())
        .hasMessageContaining("raise ASSAY_KERNEL_MEMORY_MB or ASSAY_SPILL_MB");
    assertThat(kernel.count("SELECT 1")).isOne();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsAFailureOfResourcesThatNamesWhereAndHowMuchRoomThereIs() throws Exception {
    Path file = scratch.root().resolve("rows.parquet");
    String copy =
        "COPY (SELECT hash(range) FROM range(1000000)) TO %s (FORMAT parquet)"
            .formatted(Sql.path(file));
    SmallFiles.during(
        100_000,
        () ->
            assertThatThrownBy(() -> kernel.execute(copy))
                .isInstanceOfSatisfying(
                    AssayException.class,
                    e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
                .hasMessageContaining(file.toString())
                .hasMessageMatching("(?s).*" + scratch.root() + " has \\d+ MB left of \\d+ MB.*")
                .hasMessageContaining("ASSAY_SCRATCH"));
  }

  @Test
  void aWrongStatementIsShownInItsError() {
    assertThatThrownBy(() -> kernel.execute("SELECT nonsense FROM nowhere"))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("SELECT nonsense FROM nowhere");
  }

  @Test
  void theDayIsAVariable() {
    kernel.setDay(LocalDate.of(2026, 2, 28));
    assertThat(kernel.query("SELECT getvariable('ds') + 1", row -> row.getString(1)))
        .containsExactly("2026-03-01");
  }

  @Test
  void aSecretIsAVariableAndInNoMessage() {
    byte[] secret = {0, 1, (byte) 0xff, 's', 'e', 'c'};
    kernel.setSecret("pad", secret);
    assertThat(kernel.query("SELECT hex(getvariable('pad'))", row -> row.getString(1)))
        .containsExactly("0001FF736563");
    assertThat(kernel.count("SELECT count(*) FROM duckdb_tables()")).isZero();
    assertThatThrownBy(() -> kernel.execute("SELECT getvariable('pad') + nonsense"))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sec").doesNotContain("FF7365"));
  }

  @Test
  void anOrderedSessionKeepsRowsInTheOrderOfTheirFile() {
    try (DuckDbKernel ordered =
        DuckDbKernel.openOrdered(new KernelLimits(2, 512L << 20, 0), scratch)) {
      java.nio.file.Path file = scratch.root().resolve("numbers.csv");
      ordered.execute(
          "COPY (SELECT range AS n FROM range(2000000)) TO " + Sql.path(file) + " (HEADER)");
      ordered.execute("CREATE TABLE numbers AS FROM read_csv(%s)".formatted(Sql.path(file)));
      assertThat(ordered.count("SELECT count(*) FROM numbers WHERE rowid <> n")).isZero();
    }
  }

  @Test
  void aSessionThatCannotBePreparedIsClosed() {
    Path file = scratch.root().resolve("held.duckdb");
    KernelLimits limits = new KernelLimits(1, 100L << 20, 0);
    DuckDbKernel.openFile(file, limits, scratch).close();

    assertThatThrownBy(
            () ->
                DuckDbKernel.openFile(file, limits, scratch)
                    .prepared(opened -> opened.execute("SELECT nonsense")))
        .isInstanceOf(AssayException.class);

    // A session that is still open keeps the file from being opened for reading only.
    try (DuckDbKernel reader = DuckDbKernel.openFileReadOnly(file, limits, scratch)) {
      assertThat(reader.count("SELECT 1")).isOne();
    }
  }
}
