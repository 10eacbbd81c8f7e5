// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.http.HookServer;
import dev.assay.pipelines.http.HookServer.Answer;
import dev.assay.pipelines.run.Notice;
import dev.assay.pipelines.run.Secrets;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels against real servers, on good days and on bad ones. */
class ChannelsTest {
  private static final String TOKEN = "/services/T000/B000/canary-of-the-hook";

  @TempDir private Path folder;
  private PipelineDefinition cellar;
  private Settings settings;

  private Notice tell(String channel, String... named) throws IOException {
    return tell(Teller.LIMIT, "no answer from <db> & co", channel, named);
  }

  /** Tells one failure by a channel, under settings NAME=VALUE. */
  private Notice tell(Duration limit, String message, String channel, String... named)
      throws IOException {
    Path definitions = Files.createTempDirectory(folder, "definitions");
    Path file = Files.write(definitions.resolveSibling("settings"), List.of(named));
    settings = Settings.fileAlone(file);
    cellar = AlertedCellar.with(definitions, "channels: {it: {%s}}\n".formatted(channel));
    Teller teller =
        new Teller(ChannelsTest::open, settings, Secrets.of(cellar).redaction(settings), limit);
    Facts facts = new Sample(cellar).failed("silver.sales", Category.EXTERNAL, message).facts();
    return tell(teller, facts);
  }

  private Notice tell(Teller teller, Facts facts) {
    AtomicReference<Memory> memory = new AtomicReference<>(Memory.EMPTY);
    return new Telling(cellar, teller, memory::updateAndGet)
        .tell(facts, Rules.of(facts), Watch.Looking.FOR_NEW)
        .get(0);
  }

  private static Channel open(AlertChannel declared, Settings settings) {
    return switch (declared.type()) {
      case "smtp" -> new MailChannel(declared, settings, Duration.ofSeconds(2));
      case "command" -> new CommandChannel(declared, Duration.ofSeconds(5));
      default -> Channels.of(declared, settings);
    };
  }

  @Test
  void slackGetsATitleAndALineAndNoMentions() throws IOException {
    try (HookServer server = new HookServer(Answer.of(200, "ok"))) {
      Notice notice = tell("type: slack, url: \"${HOOK}\"", "HOOK=" + server.url(TOKEN));

      assertThat(notice.sent()).isTrue();
      assertThat(notice.message()).isEqualTo(server.url(""));
      HookServer.Call call = server.calls().get(0);
      assertThat(call.path()).isEqualTo(TOKEN);
      assertThat(Json.read(call.body(), JsonNode.class).path("text").asText())
          .isEqualTo(
              "cellar: 1 failure\n"
                  + "failure silver.sales 2026-01-05: no answer from &lt;db&gt; &amp; co");
    }
  }

  @Test
  void templatesFillNamesOnceAndLeaveTheRestAsItIs() throws IOException {
    try (HookServer server = new HookServer(Answer.of(200, "ok"))) {
      tell(
          Teller.LIMIT,
          "{table} ${HOOK} {not_a_name}",
          "type: slack, url: \"${HOOK}\", title: \"<!here> {count} {Count} in {pipeline}\","
              + " line: \"{table}|{check}|{owner}|{message}\"",
          "HOOK=" + server.url(TOKEN));

      assertThat(Json.read(server.calls().get(0).body(), JsonNode.class).path("text").asText())
          .isEqualTo(
              "<!here> 1 {Count} in cellar\n"
                  + "silver.sales||cellar@example.org|{table} ${HOOK} {not_a_name}");
    }
  }

  @Test
  void aWebhookCanProveWhoSentWhatAndWhen() throws IOException {
    try (HookServer server = new HookServer(Answer.of(500, "once"), Answer.of(204, ""))) {
      Notice notice =
          tell(
              "type: webhook, url: \"${HOOK}\", secret: \"${KEY}\"",
              "HOOK=" + server.url(TOKEN),
              "KEY=key of the signature");

      assertThat(notice.sent()).isTrue();
      assertThat(server.calls()).hasSize(2);
      HookServer.Call call = server.calls().get(1);
      String time = call.headers().get("Assay-Timestamp");
      assertThat(call.headers())
          .containsEntry(
              "Assay-Signature",
              "v1="
                  + Signature.of(
                      "key of the signature", time, call.body().getBytes(StandardCharsets.UTF_8)));
      JsonNode body = Json.read(call.body(), JsonNode.class);
      assertThat(call.headers()).containsEntry("Assay-Delivery", body.path("id").asText());
      assertThat(server.calls().get(0).headers().get("Assay-Delivery"))
          .isEqualTo(body.path("id").asText());
      JsonNode alert = body.path("alerts").path(0);
      assertThat(alert.path("table").asText()).isEqualTo("silver.sales");
      assertThat(alert.path("ds").asText()).isEqualTo("2026-01-05");
      assertThat(alert.path("event").asText()).isEqualTo("failure");
    }
  }

  @Test
  void theSignatureIsThatOfTheReference() {
    // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
    assertThat(Signature.of("secret", "1700000000", "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686");
  }

  @Test
  void aServerThatEchoesASecretDoesNotGetItIntoTheRecord() throws IOException {
    try (HookServer server =
        new HookServer(Answer.of(404, "no such hook " + TOKEN + "?x, key canary-of-the-key"))) {
      Notice notice =
          tell(
              "type: webhook, url: \"${HOOK}\", secret: \"${KEY}\"",
              "HOOK=" + server.url(TOKEN) + "?x",
              "KEY=canary-of-the-key");

      assertThat(notice.sent()).isFalse();
      assertThat(notice.category()).isEqualTo(Category.DEFINITION);
      assertThat(notice.message()).contains("answered 404: no such hook ***, key ***");
    }
  }

  @Test
  void aHookThatHangsIsLeftWhenItsTimeIsUp() throws IOException {
    try (HookServer server = new HookServer(Answer.never())) {
      Notice notice =
          tell(
              Duration.ofMillis(300),
              "x",
              "type: slack, url: \"${HOOK}\"",
              "HOOK=" + server.url(TOKEN));

      assertThat(notice.sent()).isFalse();
      assertThat(notice.message()).isEqualTo("not told within 300 ms");
    }
  }

  @Test
  void aSettingThatIsNotSetIsNamed() throws IOException {
    Notice notice = tell("type: slack, url: \"${HOOK}\"");

    assertThat(notice.category()).isEqualTo(Category.DEFINITION);
    assertThat(notice.message()).startsWith("HOOK is not set");
  }

  @Test
  void aFileGetsALineOfJsonForEachAlert() throws IOException {
    Path file = folder.resolve("new").resolve("alerts.jsonl");
    tell("type: file, path: \"${FILE}\"", "FILE=" + file);
    tell("type: file, path: \"${FILE}\"", "FILE=" + file);

    assertThat(Files.readAllLines(file))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(Json.read(line, JsonNode.class).path("key").asText())
                    .isEqualTo("failure/silver.sales/2026-01-05"));
  }

  @Test
  void aFileThatCannotBeWrittenIsNamed() throws IOException {
    Notice notice = tell("type: file, path: \"${FILE}\"", "FILE=" + folder);

    assertThat(notice.sent()).isFalse();
    assertThat(notice.message()).startsWith("cannot write to " + folder);
  }

  @Test
  void aCommandReadsTheMessageAndSeesNoSetting() throws IOException {
    Path seen = folder.resolve("seen");
    Notice notice =
        tell("type: command, run: [sh, -c, 'cat > \"$0\"; env >> \"$0\"', %s]".formatted(seen));

    assertThat(notice.sent()).isTrue();
    String text = Files.readString(seen);
    assertThat(text).startsWith("{\"version\":1,").contains("\"title\":\"cellar: 1 failure\"");
    assertThat(text.lines().skip(1))
        .allMatch(
            line -> line.matches("(PATH|HOME|USER|LANG|LC_ALL|TZ|TMPDIR|PWD|SHLVL|_|OLDPWD)=.*"));
  }

  @Test
  void aCommandThatFailsIsQuotedAndOneThatIsNotThereIsADefinitionError() throws IOException {
    Notice failed =
        tell("type: command, run: [sh, -c, \"printf '\\\\033[2J'; yes | head -c 99999; exit 7\"]");
    Notice missing = tell("type: command, run: [/no/such/program]");

    assertThat(failed.message())
        .startsWith("sh ended with exit code 7: \\u001b[2Jy\\ny")
        .hasSizeLessThan(300);
    assertThat(missing.category()).isEqualTo(Category.DEFINITION);
    assertThat(missing.message()).contains("/no/such/program");
  }

  @Test
  void aCommandThatDoesNotEndIsEnded() throws IOException {
    Teller teller;
    Path definitions = Files.createTempDirectory(folder, "definitions");
    cellar =
        AlertedCellar.with(definitions, "channels: {it: {type: command, run: [sleep, '1000']}}\n");
    teller =
        new Teller(
            (declared, s) -> new CommandChannel(declared, Duration.ofMillis(200)),
            Settings.environment(),
            dev.assay.pipelines.run.Redaction.of(List.of()),
            Teller.LIMIT);
    Facts facts = new Sample(cellar).failed("silver.sales", Category.EXTERNAL, "x").facts();

    assertThat(tell(teller, facts).message())
        .isEqualTo("sleep did not end within 200 ms, and was ended");
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
        .noneMatch(p -> p.info().commandLine().orElse("").contains("sleep 1000"));
  }

  private static GreenMail mailServer() {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    server.setUser("data@example.org", "me", "canary-of-the-mail");
    return server;
  }

  private static String mail(int port, String more) {
    return "type: smtp, host: 127.0.0.1, port: %d, security: none, from: data@example.org,"
            .formatted(port)
        + " to: \"a@example.org, b@example.org\""
        + more;
  }

  @Test
  void mailGoesToAllReceiversWithASubjectOfOneLine() throws Exception {
    GreenMail server = mailServer();
    try {
      Notice notice =
          tell(
              Teller.LIMIT,
              "été\r\nBcc: evil@example.org",
              mail(
                  server.getSmtp().getPort(),
                  ", user: me, password: \"${MAIL}\", title: \"{pipeline} ✗\""),
              "MAIL=canary-of-the-mail");

      assertThat(notice.message()).isEqualTo("127.0.0.1:" + server.getSmtp().getPort());
      MimeMessage[] received = server.getReceivedMessages();
      assertThat(received).hasSize(2);
      assertThat(received[0].getSubject()).isEqualTo("cellar ✗");
      assertThat(received[0].getHeader("Bcc")).isNull();
      assertThat(received[0].getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(received[0].getContent().toString())
          .isEqualToNormalizingNewlines(
              "failure silver.sales 2026-01-05: été\nBcc: evil@example.org");
    } finally {
      server.stop();
    }
  }

  @Test
  void aRefusedPasswordIsADefinitionErrorThatDoesNotShowIt() throws Exception {
    GreenMail server = mailServer();
    try {
      server.getManagers().getUserManager().setAuthRequired(true);
      Notice notice =
          tell(
              mail(server.getSmtp().getPort(), ", user: me, password: \"${MAIL}\""),
              "MAIL=canary-of-another");

      assertThat(notice.category()).isEqualTo(Category.DEFINITION);
      assertThat(notice.message()).endsWith("user or password is refused");
    } finally {
      server.stop();
    }
  }

  @Test
  void aMailServerThatCannotProtectTheConnectionIsNotUsedUnlessThatIsAllowed() throws Exception {
    GreenMail server = mailServer();
    try {
      Notice notice = tell(mail(server.getSmtp().getPort(), "").replace(" security: none,", ""));

      assertThat(notice.sent()).isFalse();
      assertThat(notice.message()).contains("STARTTLS");
      assertThat(server.getReceivedMessages()).isEmpty();
    } finally {
      server.stop();
    }
  }

  @Test
  void aMailServerThatIsNotThereOrSaysNothingIsLeft() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Notice notice = tell(Duration.ofSeconds(1), "x", mail(silent.getLocalPort(), ""));
      assertThat(notice.message()).isEqualTo("not told within 1000 ms");
    }
    int closed;
    try (ServerSocket gone = new ServerSocket(0)) {
      closed = gone.getLocalPort();
    }
    Notice notice = tell(mail(closed, ""));
    assertThat(notice.category()).isEqualTo(Category.EXTERNAL);
    assertThat(notice.message()).startsWith("mail server 127.0.0.1:" + closed);
  }

  @Test
  void aThousandAlertsMakeOneMessageOfTwentyLines() throws IOException {
    Path definitions = Files.createTempDirectory(folder, "definitions");
    cellar = AlertedCellar.with(definitions, "channels: {it: {type: file, path: x}}\n");
    Sample sample = new Sample(cellar);
    for (int i = 0; i < 1000; i++) {
      sample.failed("silver.t" + i, Category.EXTERNAL, "broken");
    }
    Message message =
        new Letter("cellar", "run", "host", Sample.END)
            .message(cellar.alerts().channels().get(0), sample.alerts());

    assertThat(message.title()).isEqualTo("cellar: 1000 failure");
    assertThat(message.text().lines()).hasSize(21).last().isEqualTo("… and 980 more");
    assertThat(message.alerts()).hasSize(200);
    assertThat(Json.write(message)).hasSizeLessThan(200_000);
  }
}
