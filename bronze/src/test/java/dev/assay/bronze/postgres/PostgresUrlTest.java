// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.bronze.SourceSpec;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password in an address is shown by no message and no log line. */
class PostgresUrlTest {
  private static final String CANARY = "canary-of-the-url";
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  @TempDir Path folder;
  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    DRIVER.addHandler(lines);
  }

  @AfterEach
  void listenNoMore() {
    DRIVER.removeHandler(lines);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://u:canary-of-the-url@db:5432/app",
        "jdbc:postgresql://u:p?canary-of-the-url@db:5432/app",
        "jdbc:postgresql:u:canary-of-the-url@db",
      })
  void credentialsInFrontOfTheHostAreRefusedWithWhatToDo(String url) throws IOException {
    assertThat(refusal(url))
        .contains("url ${APP_URL}")
        .satisfiesAnyOf(
            message -> assertThat(message).contains("as the options user and password"),
            message -> assertThat(message).contains("expected jdbc:postgresql://HOST:PORT/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db:5432?password=canary-of-the-url",
        "jdbc:postgresql://db:5432/a/b?password=canary-of-the-url",
        "jdbc:postgresql://db:canary-of-the-url/app",
        "jdbc:postgresql://db:99999/app?password=canary-of-the-url",
        "jdbc:postgresql://db/app?password=canary-of-the-url%",
        "jdbc:postgresql:canary-of-the-url",
        "postgresql://db/app?password=canary-of-the-url",
      })
  void whatIsNoAddressIsRefusedWithoutBeingShown(String url) throws IOException {
    assertThat(refusal(url)).contains("expected jdbc:postgresql://HOST:PORT/DATABASE");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db.example.org:5432/app?password=canary-of-the-url&user=a",
        "jdbc:postgresql://db/app?user=a@b&password=canary-of-the-url",
        "jdbc:postgresql://one:1,two:2/app",
        "jdbc:postgresql://[::1]:5432/my%20app",
        "jdbc:postgresql:///",
      })
  void aGoodAddressIsKnownByItsHostsAndDatabaseOnly(String url) throws IOException {
    assertThat(connections(url).place()).isNotEmpty().doesNotContain(CANARY, "@", "?");
    assertThat(lines.seen).noneMatch(line -> line.contains(CANARY));
  }

  @Test
  void thePlaceIsHostPortAndDatabase() throws IOException {
    assertThat(connections("jdbc:postgresql://db:5433/app?password=" + CANARY).place())
        .isEqualTo("db:5433/app");
  }

  private String refusal(String url) throws IOException {
    PostgresConnections connections = connections(url);
    AssayException refused = catchThrowableOfType(AssayException.class, connections::open);
    assertThat(refused.category()).isEqualTo(Category.DEFINITION);
    assertThat(catchThrowableOfType(AssayException.class, connections::place))
        .hasMessage(refused.getMessage());
    assertThat(refused.getMessage()).doesNotContain(CANARY);
    assertThat(lines.seen).noneMatch(line -> line.contains(CANARY));
    return refused.getMessage();
  }

  private PostgresConnections connections(String url) throws IOException {
    Path file = Files.writeString(folder.resolve("settings.properties"), "APP_URL=" + url);
    SourceSpec spec = new SourceSpec("app", "postgres", Map.of("url", "${APP_URL}"));
    return new PostgresConnections(spec, Settings.fileAlone(file));
  }

  /** What the driver logs, at any level that is on. */
  private static final class Lines extends Handler {
    private final List<String> seen = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      seen.add(new SimpleFormatter().formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
