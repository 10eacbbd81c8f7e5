// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import static dev.assay.bronze.postgres.PostgresFixture.source;
import static dev.assay.bronze.postgres.PostgresFixture.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.bronze.Bronze;
import dev.assay.bronze.BronzeTable;
import dev.assay.bronze.Compression;
import dev.assay.bronze.Extraction;
import dev.assay.bronze.SourceSplit;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Interval;
import dev.assay.lake.TableName;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.manifest.SourceColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBadDaysIT {
  private static final LocalDate DAY = LocalDate.parse("2026-01-05");

  @TempDir Path folder;
  private PostgresFixture postgres;
  private Extraction extraction;

  @BeforeEach
  void open() throws SQLException {
    postgres = new PostgresFixture();
    postgres.execute("CREATE TABLE users (id int, email text)", "INSERT INTO users VALUES (1)");
    extraction = postgres.extraction(folder);
  }

  @AfterEach
  void close() throws SQLException {
    postgres.close();
  }

  private Failure failure(BronzeTable table) throws Exception {
    return Extraction.failed(extraction.run(DAY, table).get(table.table().name()));
  }

  @Test
  void aMissingTableOrColumnFailsAloneWithASuggestion() throws Exception {
    BronzeTable column = excluding("emial", null);
    BronzeTable slice = slicing("email");
    Map<String, PartitionOutcome> outcomes =
        extraction.run(DAY, table("users"), table("user"), column, slice);
    assertThat(outcomes.get("users").published()).isTrue();
    Failure missing = Extraction.failed(outcomes.get("user"));
    assertThat(missing.category()).isEqualTo(Category.SOURCE);
    assertThat(missing.message())
        .startsWith("test/bronze.user/2026-01-05: source app (postgres): there is no table user")
        .contains("(did you mean users?)");
    assertThat(Extraction.failed(outcomes.get("excluded")).message())
        .contains("exclude names column emial, which public.users does not have")
        .contains("(did you mean email?): it has id, email");
    assertThat(Extraction.failed(outcomes.get("sliced")).message())
        .contains("slice column email is text: expected a date or a timestamp");
  }

  @Test
  void aColumnThatWasPublishedMayBeExcludedAfterItIsGoneUnlessItMayHaveBeenRenamed()
      throws Exception {
    List<SourceColumn> published =
        List.of(
            new SourceColumn("id", "integer", true),
            new SourceColumn("email", "text", true),
            new SourceColumn("fax", "text", true));
    extraction.known("excluded", published);
    assertThat(extraction.run(DAY, excluding("fax", null)).get("excluded").published()).isTrue();
    postgres.execute("ALTER TABLE users ADD COLUMN telefax text");
    Failure failure = failure(excluding("fax", null));
    assertThat(failure.category()).isEqualTo(Category.DEFINITION);
    assertThat(failure.message())
        .contains("exclude names column fax, which public.users does not have")
        .contains("take it out of exclude");
  }

  /** The first thing that went wrong is what helps; that the copy cannot be ended then is not. */
  @Test
  void aWriteThatFailsIsNotHiddenByTheConnectionThatBreaksWithIt() throws Exception {
    BronzeTable users = table("users");
    PostgresConnections connections = new PostgresConnections(source(), extraction.settings());
    try (PostgresReader reader = new PostgresReader(connections);
        PostgresSnapshot snapshot = PostgresSnapshot.open(connections, List.of(users))) {
      SourceSplit split = snapshot.plans().get(users.table()).splits().get(0);
      OutputStream full =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              cut();
              throw new IOException("no room");
            }
          };
      assertThatThrownBy(() -> reader.read(users, split, Interval.ofDay(DAY), full))
          .isInstanceOf(IOException.class)
          .hasMessage("no room");
    }
  }

  private void cut() throws IOException {
    try {
      postgres.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND query LIKE 'COPY%'");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  private static BronzeTable excluding(String column, String slice) {
    TableName name = TableName.parse("bronze.excluded");
    return new BronzeTable(name, source(), "users", List.of(column), slice, Compression.NONE);
  }

  private static BronzeTable slicing(String column) {
    TableName name = TableName.parse("bronze.sliced");
    return new BronzeTable(name, source(), "users", List.of(), column, Compression.NONE);
  }

  @Test
  void refusedCredentialsAreADefinitionAndShowNoSecret() throws Exception {
    extraction.with("PG_PASSWORD", "canary-secret").with("PG_USER", "nobody_here");
    Failure failure = failure(table("users"));
    assertThat(failure.category()).isEqualTo(Category.DEFINITION);
    assertThat(failure.message())
        .startsWith("test/bronze.users/2026-01-05: source app (postgres) at ")
        .contains("next: check user ${PG_USER} and password ${PG_PASSWORD}")
        .doesNotContain("canary");
  }

  @Test
  void aMissingDatabaseIsADefinition() throws Exception {
    extraction.with("PG_URL", postgres.url() + "_not");
    Failure failure = failure(table("users"));
    assertThat(failure.category()).isEqualTo(Category.DEFINITION);
    assertThat(failure.message()).contains("check the database in the URL");
  }

  @Test
  void aServerOutOfReachIsExternal() throws Exception {
    extraction.with("PG_URL", "jdbc:postgresql://127.0.0.1:1/none?password=canary-secret");
    Failure failure = failure(table("users"));
    assertThat(failure.category()).isEqualTo(Category.EXTERNAL);
    assertThat(failure.message())
        .contains("source app (postgres) at 127.0.0.1:1/none")
        .contains("see whether the server is up")
        .doesNotContain("canary");
  }

  @Test
  void aLostSnapshotSaysSo() throws Exception {
    BronzeTable users = table("users");
    try (Bronze.Session session = extraction.open(users)) {
      postgres.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      Failure failure = Extraction.failed(extraction.run(session, DAY, users).get("users"));
      assertThat(failure.category()).isEqualTo(Category.EXTERNAL);
      assertThat(failure.message()).contains("the run's snapshot is gone");
    } catch (dev.assay.lake.AssayException e) {
      assertThat(e).hasMessageContaining("does not close");
    }
  }

  @Test
  void aLakeThatCannotBeWrittenNamesThePartitionAndTheFile() throws Exception {
    Files.writeString(folder.resolve("lake"), "a file in the folder's place");
    Failure failure = failure(table("users"));
    assertThat(failure.message())
        .startsWith("test/bronze.users/2026-01-05: cannot write test/users/2026-01-05/");
  }

  @Test
  void aViewThatBreaksOnARowIsAMatterOfData() throws Exception {
    postgres.execute("CREATE VIEW broken AS SELECT 1 / (id - 1) AS x FROM users");
    Failure failure = failure(table("broken"));
    assertThat(failure.category()).isEqualTo(Category.DATA);
    assertThat(failure.message()).contains("division by zero");
  }

  @Test
  void rowsThatAPolicyWouldHideAreAnErrorAndNoGap() throws Exception {
    postgres.execute(
        "CREATE TABLE hidden (id int)",
        "ALTER TABLE hidden ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE hidden FORCE ROW LEVEL SECURITY");
    Failure failure = failure(table("hidden"));
    assertThat(failure.category()).isEqualTo(Category.DEFINITION);
    assertThat(failure.message()).contains("BYPASSRLS");
  }
}
