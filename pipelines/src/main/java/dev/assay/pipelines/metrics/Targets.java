// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.metrics;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.pipelines.http.HttpSender;
import dev.assay.pipelines.http.Tries;
import dev.assay.pipelines.run.Version;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The places that the settings name for figures. */
final class Targets {
  static final String FILE = "ASSAY_METRICS_FILE";
  static final String PUSH = "ASSAY_METRICS_PUSH_URL";
  static final String OTLP = "ASSAY_OTLP_ENDPOINT";
  static final String OTLP_HEADERS = "ASSAY_OTLP_HEADERS";

  private static final String OTLP_PATH = "/v1/metrics";

  private Targets() {}

  /** Those that are set, for the figures of one group. */
  static List<Target> of(Settings settings, Group group) {
    List<Target> targets = new ArrayList<>();
    add(targets, settings, FILE, (path, figures) -> file(path, group, figures));
    add(targets, settings, PUSH, (url, figures) -> push(url, group, figures));
    add(targets, settings, OTLP, (url, figures) -> otlp(url, settings, figures));
    return targets;
  }

  private static void add(List<Target> targets, Settings settings, String setting, Way way) {
    if (isSet(settings, setting)) {
      targets.add(
          new Target() {
            @Override
            public String setting() {
              return setting;
            }

            @Override
            public void put(List<Figure> figures) {
              way.put(settings.require(setting).strip(), figures);
            }
          });
    }
  }

  /** One whose file cannot be read is set: who uses it says what is wrong, and the run goes on. */
  private static boolean isSet(Settings settings, String setting) {
    try {
      return settings.find(setting).isPresent();
    } catch (AssayException e) {
      return true;
    }
  }

  private static void file(String text, Group group, List<Figure> figures) {
    Path file = Path.of(group.in(text)).toAbsolutePath();
    // Collectors read what ends in .prom: the file that is being written does not.
    Path beside =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(beside, PrometheusText.write(figures));
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "%s: cannot write %s: %s".formatted(FILE, file, e), e);
    }
  }

  private static void push(String text, Group group, List<Figure> figures) {
    URI base = HttpSender.address(text, PUSH);
    URI url = URI.create(base.toString().replaceFirst("/+$", "") + group.path());
    byte[] body = PrometheusText.write(figures).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = Map.of("Content-Type", "text/plain; version=0.0.4");
    send(sender -> sender.send("PUT", url, headers, body));
  }

  private static void otlp(String text, Settings settings, List<Figure> figures) {
    URI base = HttpSender.address(text, OTLP);
    String path = base.toString().replaceFirst("/+$", "");
    URI url = URI.create(path.endsWith(OTLP_PATH) ? path : path + OTLP_PATH);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    settings.find(OTLP_HEADERS).ifPresent(pairs -> headers(pairs, headers));
    byte[] body =
        OtlpJson.write(figures, Version.current(), Instant.now()).getBytes(StandardCharsets.UTF_8);
    send(sender -> sender.send("POST", url, headers, body));
  }

  /** Names and values as in {@code authorization=Bearer x,tenant=y}. */
  private static void headers(String text, Map<String, String> headers) {
    for (String pair : text.split(",", -1)) {
      int at = pair.indexOf('=');
      if (at < 1) {
        throw new AssayException(
            Category.DEFINITION,
            OTLP_HEADERS + " is no list of headers: expected one as in name=value,name=value");
      }
      headers.put(pair.substring(0, at).strip(), pair.substring(at + 1).strip());
    }
  }

  private static void send(Consumer<HttpSender> call) {
    HttpSender sender = new HttpSender(HttpSender.ANSWER);
    Tries.run(() -> call.accept(sender));
  }

  /** How one kind of place takes figures. */
  private interface Way {
    void put(String value, List<Figure> figures);
  }
}
