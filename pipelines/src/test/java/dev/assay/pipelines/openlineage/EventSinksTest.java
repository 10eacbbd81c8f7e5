// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where it is told, and what becomes of a run whose listeners fail. */
class EventSinksTest extends ToldRun {
  private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
  private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  @Test
  void aServerGetsEachEventInOrderWithTheKey() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "the-key\n");
    tellAll(
        Map.of(
            "ASSAY_OPENLINEAGE_URL", serve(201),
            "ASSAY_OPENLINEAGE_API_KEY_FILE", key.toString(),
            "ASSAY_OPENLINEAGE_PATH", file().toString(),
            "ASSAY_OPENLINEAGE_NAMESPACE", "prod"));

    assertThat(posted).containsExactlyElementsOf(Files.readAllLines(file()));
    assertThat(keys).hasSize(12).containsOnly("Bearer the-key");
    assertThat(posted)
        .allMatch(event -> event.contains("\"namespace\":\"prod\""))
        .noneMatch(event -> event.contains("the-key"));
    assertThat(warnings).isEmpty();
  }

  @Test
  void aServerThatFailsIsAskedThreeTimesAndThenLeftAloneWhileOthersGoOn() throws IOException {
    tellAll(
        Map.of(
            "ASSAY_OPENLINEAGE_URL", serve(503),
            "ASSAY_OPENLINEAGE_PATH", file().toString()));

    assertThat(posted).hasSize(3);
    assertThat(told()).hasSize(12);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0)).contains("no longer go to http://", "it answered 503 sorry");
  }

  @Test
  void aServerThatRefusesIsAskedOnce() throws IOException {
    tellAll(Map.of("ASSAY_OPENLINEAGE_URL", serve(401)));

    assertThat(posted).hasSize(1);
    assertThat(warnings).hasSize(1);
  }

  @Test
  void aServerThatIsNotThereIsNoFailure() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    tellAll(Map.of("ASSAY_OPENLINEAGE_URL", "http://user:secret@127.0.0.1:" + free));

    assertThat(warnings).hasSize(1);
    assertThat(warnings.get(0))
        .contains("127.0.0.1:" + free, "it cannot be reached")
        .doesNotContain("secret");
  }

  @Test
  void aFileThatCannotBeWrittenIsNoFailure() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    tellAll(Map.of("ASSAY_OPENLINEAGE_PATH", file.resolve("events.jsonl").toString()));

    assertThat(warnings).hasSize(1);
  }

  @Test
  void nobodyListensUnlessSettingsSaySo() throws IOException {
    tellAll(Map.of());

    assertThat(file()).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void anAddressThatIsNoneIsToldBeforeTheRunBegins() {
    assertThatThrownBy(() -> tellAll(Map.of("ASSAY_OPENLINEAGE_URL", "s3cret-not-an-address")))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("ASSAY_OPENLINEAGE_URL is no address")
        .hasMessageNotContaining("s3cret");
  }

  private String serve(int status) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/lineage",
        exchange -> {
          posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          keys.add(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] answer = "sorry".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
