// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;

/** What a load does to the file, and to those who have it open. */
class WarehouseFileTest extends RevenueLoads {
  @Test
  void aReaderThatHasTheOldFileOpenGoesOnUndisturbed() throws SQLException {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    try (Connection reader = readOnly();
        Statement statement = reader.createStatement()) {
      publish(MONDAY, "b", "99.00");
      load(CONTRACT);
      try (ResultSet old = statement.executeQuery("SELECT total FROM shop.revenue")) {
        old.next();
        assertThat(old.getString(1)).isEqualTo("10.25");
      }
    }
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
  }

  @Test
  void otherTablesInTheWarehouseAreLeftAlone() throws Exception {
    Files.createDirectories(warehouse.getParent());
    try (Connection analyst =
            new DuckDBDriver().connect("jdbc:duckdb:" + warehouse, new Properties());
        Statement statement = analyst.createStatement()) {
      statement.execute("CREATE TABLE notes AS SELECT 'mine' AS text");
    }
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    assertThat(rows("SELECT text FROM notes")).containsExactly("mine");
  }

  @Test
  void fewerRowsThanTheManifestPromisesKeepTheOldWarehouse() throws SQLException {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    lake.publishClaiming(key(MONDAY), "b", select(MONDAY, "99.00"), 2);
    assertThatThrownBy(() -> load(CONTRACT))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DATA))
        .hasMessageContaining("would hold 1 rows, its manifest promises 2");
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("10.25");
    assertThat(warehouse.getParent().toFile().list((dir, name) -> name.contains("building")))
        .isEmpty();
  }

  @Test
  void aSecondLoaderIsTurnedAwayAndALeftoverBuildIsRemoved() throws Exception {
    publish(MONDAY, "a", "10.25");
    Files.createDirectories(warehouse.getParent());
    Path leftover = Files.writeString(warehouse.resolveSibling("analytics.duckdb.building"), "x");
    try (FileChannel channel =
            FileChannel.open(
                warehouse.resolveSibling("analytics.duckdb.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> load(CONTRACT))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
          .hasMessageContaining("another load");
      assertThat(leftover).exists();
    }
    load(CONTRACT);
    assertThat(leftover).doesNotExist();
  }

  @Test
  void whatAKilledSessionWroteIsKeptAndTheLoadGoesOn() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    Session writer = Session.writing(warehouse);
    assertThat(writer.ask("CREATE TABLE notes AS SELECT 'mine' AS text")).isEqualTo(Session.DONE);
    assertThat(wal()).exists();
    writer.kill();
    assertThat(wal()).exists();
    publish(MONDAY, "b", "99.00");
    assertThat(load(CONTRACT).loaded()).hasSize(1);
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
    assertThat(rows("SELECT text FROM notes")).containsExactly("mine");
    assertThat(wal()).doesNotExist();
  }

  @Test
  void aSessionThatIsAliveAndHasWrittenIsAConflictAndKeepsItsLog() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    try (Session writer = Session.writing(warehouse)) {
      writer.ask("CREATE TABLE notes AS SELECT 'mine' AS text");
      publish(MONDAY, "b", "99.00");
      assertThatThrownBy(() -> load(CONTRACT))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
          .hasMessageContaining("open for writing")
          .hasMessageContaining("if nobody has it open, a session was killed");
      assertThat(writer.ask("SELECT text FROM notes")).isEqualTo("mine");
    }
    load(CONTRACT);
    assertThat(rows("SELECT text FROM notes")).containsExactly("mine");
  }

  @Test
  void aLogWithoutItsWarehouseIsLeftAloneAndTheMessageSaysHowToGoOn() throws IOException {
    publish(MONDAY, "a", "10.25");
    Files.createDirectories(warehouse.getParent());
    Files.writeString(wal(), "x");
    assertThatThrownBy(() -> load(CONTRACT))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
        .hasMessageContaining("open for writing")
        .hasMessageContaining("move " + wal() + " away");
    Files.delete(wal());
    assertThat(load(CONTRACT).loaded()).hasSize(1);
  }

  @Test
  void aLeftoverThatCannotBeRemovedDoesNotKeepTheLockFromTheNextLoad() throws IOException {
    publish(MONDAY, "a", "10.25");
    Path stuck =
        Files.createDirectories(warehouse.resolveSibling("analytics.duckdb.building/full"));
    assertThatThrownBy(() -> load(CONTRACT))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES));
    Files.delete(stuck);
    assertThat(load(CONTRACT).loaded()).hasSize(1);
  }

  @Test
  void aWarehouseThatAnotherProcessHasOpenForWritingIsAConflictAndStaysAsItIs() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    publish(MONDAY, "b", "99.00");
    try (Session writer = Session.writing(warehouse)) {
      assertThatThrownBy(() -> load(CONTRACT))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
          .hasMessageContaining(warehouse + " is open for writing in another process")
          .hasMessageContaining("PID " + writer.pid());
      assertThat(writer.ask("SELECT total FROM shop.revenue")).isEqualTo("10.25");
    }
    assertThat(warehouse.getParent()).isDirectoryNotContaining("glob:**building*");
    load(CONTRACT);
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
  }

  @Test
  void aReaderInAnotherProcessKeepsItsViewWhileTheFileIsSwapped() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    try (Session reader = Session.reading(warehouse)) {
      publish(MONDAY, "b", "99.00");
      assertThat(load(CONTRACT).loaded()).hasSize(1);
      assertThat(reader.ask("SELECT total FROM shop.revenue")).isEqualTo("10.25");
    }
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
  }

  /**
   * Root may write in any folder, whatever its rights; a lock file that is a folder stops it too.
   */
  @Test
  void aFolderThatCannotBeWrittenIsAFailureOfResourcesAndTheOldFileStays() throws Exception {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
    publish(MONDAY, "b", "99.00");
    Path place = warehouse.getParent();
    Path lock = warehouse.resolveSibling("analytics.duckdb.lock");
    Files.delete(lock);
    Set<PosixFilePermission> before = Files.getPosixFilePermissions(place);
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("r-xr-xr-x"));
    if (Files.isWritable(place)) {
      Files.createDirectory(lock);
    }
    assertThatThrownBy(() -> load(CONTRACT))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
        .hasMessageContaining("cannot write beside " + warehouse)
        .hasMessageContaining("the folder must be writable");
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("10.25");
    Files.setPosixFilePermissions(place, before);
    Files.deleteIfExists(lock);
    load(CONTRACT);
    assertThat(rows("SELECT total FROM shop.revenue")).containsExactly("99.00");
  }

  private Path wal() {
    return warehouse.resolveSibling("analytics.duckdb.wal");
  }
}
