// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.testing.TestLake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Something that is done with a warehouse while nobody writes it. */
class UndisturbedTest extends RevenueLoads {
  private final List<String> done = new ArrayList<>();

  @BeforeEach
  void loadMonday() {
    publish(MONDAY, "a", "10.25");
    load(CONTRACT);
  }

  @Test
  void meanwhileAReaderOpensTheFileAndAWriterIsTurnedAway() throws Exception {
    Loader.undisturbed(
        warehouse,
        TestLake.LIMITS,
        () -> {
          done.add(total());
          assertThatThrownBy(() -> Session.writing(warehouse).close())
              .hasMessageContaining("does not open");
        });

    assertThat(done).containsExactly("10.25");
    try (Session writer = Session.writing(warehouse)) {
      assertThat(writer.ask("SELECT total FROM shop.revenue")).isEqualTo("10.25");
    }
  }

  private String total() {
    try (Session reader = Session.reading(warehouse)) {
      return reader.ask("SELECT total FROM shop.revenue");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void meanwhileALoadIsTurnedAway() {
    publish(MONDAY, "b", "99.00");
    Loader.undisturbed(
        warehouse,
        TestLake.LIMITS,
        () -> {
          assertThatThrownBy(() -> load(CONTRACT))
              .isInstanceOfSatisfying(
                  AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
              .hasMessageContaining("another load is writing " + warehouse + ", or publishing it");
          done.add("done");
        });

    assertThat(done).hasSize(1);
    assertThat(load(CONTRACT).loaded()).hasSize(1);
  }

  /** It has written nothing yet, so that no log beside the file tells of it. */
  @Test
  void whileASessionMayWriteNothingIsDone() throws Exception {
    try (Session writer = Session.writing(warehouse)) {
      assertThatThrownBy(
              () -> Loader.undisturbed(warehouse, TestLake.LIMITS, () -> done.add("done")))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
          .hasMessageContaining(warehouse + " is open for writing in another process")
          .hasMessageContaining("PID " + writer.pid());
    }
    assertThat(done).isEmpty();

    Loader.undisturbed(warehouse, TestLake.LIMITS, () -> done.add("done"));
    assertThat(done).hasSize(1);
  }

  @Test
  void whatAKilledSessionWroteIsInTheFileByThen() throws Exception {
    Path log = Path.of(warehouse + ".wal");
    Session writer = Session.writing(warehouse);
    writer.ask("CREATE TABLE notes AS SELECT 'mine' AS text");
    writer.kill();
    assertThat(log).exists();

    Loader.undisturbed(
        warehouse, TestLake.LIMITS, () -> done.add(Files.exists(log) ? "with a log" : "whole"));

    assertThat(done).containsExactly("whole");
    assertThat(rows("SELECT text FROM notes")).containsExactly("mine");
  }
}
