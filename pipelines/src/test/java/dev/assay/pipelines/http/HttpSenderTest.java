// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.pipelines.http.HookServer.Answer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpSenderTest {
  private static final HttpSender SENDER = new HttpSender(Duration.ofSeconds(5));

  private static AssayException refused(Answer answer) {
    return refused(SENDER, answer);
  }

  private static AssayException refused(HttpSender sender, Answer answer) {
    try (HookServer server = new HookServer(answer)) {
      AssayException thrown =
          catchThrowableOfType(
              AssayException.class,
              () -> sender.send("POST", URI.create(server.url("/a/token")), Map.of(), new byte[1]));
      assertThat(thrown).hasMessageNotContaining("/a/token");
      return thrown;
    }
  }

  @Test
  void whatServersBreakOnMayBeTriedAgainAndWhatTheyRefuseNot() {
    assertThat(refused(Answer.of(500, "sorry")).category()).isEqualTo(Category.EXTERNAL);
    assertThat(refused(Answer.of(429, "")).category()).isEqualTo(Category.EXTERNAL);
    assertThat(refused(Answer.of(403, "no")).category()).isEqualTo(Category.DEFINITION);
    assertThat(refused(Answer.of(403, "no")))
        .hasMessageEndingWith("answered 403: no; check its address and its credentials");
  }

  @Test
  void aRedirectionIsNotFollowed() {
    try (HookServer other = new HookServer(Answer.of(200, ""))) {
      Answer redirection =
          (exchange, closing) -> {
            exchange.getResponseHeaders().add("Location", other.url("/"));
            exchange.sendResponseHeaders(302, -1);
          };
      assertThat(refused(redirection).category()).isEqualTo(Category.DEFINITION);
      assertThat(other.calls()).isEmpty();
    }
  }

  @Test
  void aServerThatHangsIsLeft() {
    HttpSender impatient = new HttpSender(Duration.ofMillis(200));

    assertThat(refused(impatient, Answer.never())).hasMessageEndingWith("within 200 ms");
    assertThat(refused(impatient, Answer.unfinished(500))).hasMessageEndingWith("within 200 ms");
  }

  @Test
  void anAnswerThatSaysYesIsNotReadToItsEnd() {
    try (HookServer server = new HookServer(Answer.unfinished(200))) {
      SENDER.send("POST", URI.create(server.url("/")), Map.of(), new byte[0]);
      assertThat(server.calls()).hasSize(1);
    }
  }

  @Test
  void aHugeAnswerIsCutAndTerminalEscapesAreSpelledOut() {
    assertThat(refused(Answer.of(500, "\u001b[2J" + "x".repeat(10_000_000))).getMessage())
        .contains("answered 500: \\u001b[2Jxxx")
        .hasSizeLessThan(300);
  }

  @Test
  void aServerThatIsNotThereIsSaidToBe() {
    String url;
    try (HookServer server = new HookServer(Answer.of(200, ""))) {
      url = server.url("");
    }
    AssayException thrown =
        catchThrowableOfType(
            AssayException.class,
            () -> SENDER.send("POST", URI.create(url + "/token"), Map.of(), new byte[0]));

    assertThat(thrown).hasMessage(url + ": it cannot be reached");
    assertThat(thrown.category()).isEqualTo(Category.EXTERNAL);
  }

  @Test
  void aUserInTheAddressBecomesBasicAuthentication() {
    try (HookServer server = new HookServer(Answer.of(200, ""))) {
      String url = server.url("/x").replace("//", "//me:p%40ss@");
      SENDER.send("PUT", URI.create(url), Map.of(), "body".getBytes(StandardCharsets.UTF_8));

      assertThat(server.calls())
          .singleElement()
          .satisfies(call -> assertThat(call.method()).isEqualTo("PUT"))
          .satisfies(call -> assertThat(call.body()).isEqualTo("body"))
          .satisfies(
              call ->
                  assertThat(call.headers()).containsEntry("Authorization", "Basic bWU6cEBzcw=="));
    }
  }

  @Test
  void whatIsNoAddressIsNotShown() {
    for (String text :
        new String[] {"hooks.example.org/secret", "ftp://secret", "http:// secret"}) {
      AssayException thrown =
          catchThrowableOfType(
              AssayException.class, () -> HttpSender.address(text, "alerts.channels.team"));
      assertThat(thrown)
          .hasMessage(
              "the address of alerts.channels.team is none: expected one as in"
                  + " https://example.org/path");
      assertThat(thrown.category()).isEqualTo(Category.DEFINITION);
    }
  }
}
