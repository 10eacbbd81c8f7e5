// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where events go: {@code ASSAY_OPENLINEAGE_URL}, {@code ASSAY_OPENLINEAGE_PATH} or both.
 *
 * @param sinks the places; none where nothing is set
 * @param namespace the namespace of jobs
 */
record EventSettings(List<EventSink> sinks, String namespace) {
  /** The setting that holds the key of a server; a secret. */
  static final String API_KEY = "ASSAY_OPENLINEAGE_API_KEY";

  private static final String URL = "ASSAY_OPENLINEAGE_URL";
  private static final String ENDPOINT = "/api/v1/lineage";

  /** Copies the list. */
  EventSettings {
    sinks = List.copyOf(sinks);
  }

  /**
   * Reads the settings; makes no call yet.
   *
   * @throws AssayException (DEFINITION) if the address is none
   */
  static EventSettings of(Settings settings) {
    List<EventSink> sinks = new ArrayList<>();
    settings
        .find("ASSAY_OPENLINEAGE_PATH")
        .ifPresent(path -> sinks.add(new FileSink(Path.of(path))));
    settings.find(URL).ifPresent(url -> sinks.add(new HttpSink(address(url), settings)));
    return new EventSettings(sinks, settings.find("ASSAY_OPENLINEAGE_NAMESPACE").orElse("assay"));
  }

  /** The address of the endpoint; where only the server is named, the usual one. */
  private static URI address(String text) {
    try {
      URI url = new URI(text.strip());
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null) {
        boolean bare = url.getPath().isEmpty() || url.getPath().equals("/");
        return bare ? url.resolve(ENDPOINT) : url;
      }
    } catch (URISyntaxException e) {
      throw wrong(e);
    }
    throw wrong(null);
  }

  /** The value is not shown: it may hold a password. */
  private static AssayException wrong(Exception cause) {
    return new AssayException(
        Category.DEFINITION,
        URL + " is no address: expected one as in https://lineage.example.org",
        cause);
  }
}
