// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import static dev.assay.pipelines.demo.SandboxFailures.attempt;

import dev.assay.lake.Settings;
import dev.assay.sandbox.PrivateFile;
import dev.assay.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The local state in {@code .assay/} of the working directory: the sandbox's servers, the demo's
 * warehouse, and how to reach them.
 */
public final class LocalState {
  private static final int PII_KEY_BYTES = 32;
  private static final List<String> LAKE = List.of("ASSAY_LAKE", "ASSAY_S3_ENDPOINT");

  /**
   * An endpoint of one place and a key of another would only be refused, and what was loaded from
   * one lake shall not be published for another.
   */
  private static final Set<String> LAKE_PARTS =
      Set.of(
          "ASSAY_LAKE",
          "ASSAY_S3_ENDPOINT",
          "ASSAY_S3_ACCESS_KEY",
          "ASSAY_S3_SECRET_KEY",
          "ASSAY_S3_REGION",
          "ASSAY_WAREHOUSE_PUBLISH");

  private final Path folder;

  private LocalState(Path folder) {
    this.folder = folder;
  }

  /** The state in the working directory. */
  public static LocalState here() {
    return in(Path.of(""));
  }

  /** The state in a folder. */
  public static LocalState in(Path folder) {
    return new LocalState(folder.resolve(".assay").toAbsolutePath());
  }

  /** Where the servers keep their state. */
  public Path sandbox() {
    return folder.resolve("sandbox");
  }

  /** The demo's warehouse. */
  public Path warehouse() {
    return folder.resolve("warehouse").resolve("analytics.duckdb");
  }

  /** Settings that reach the running servers; the file is there while they run. */
  Path running() {
    return folder.resolve("running.properties");
  }

  /** Settings that reach what a demo left, without any server. */
  Path left() {
    return folder.resolve("demo.properties");
  }

  /** Where the demo of a pipeline without servers keeps all it makes. */
  Path demo(String pipeline) {
    return folder.resolve("demo").resolve(pipeline);
  }

  /** Settings of a project, in the working directory itself. */
  Path project() {
    return folder.resolveSibling("assay.properties");
  }

  /** The key of the demo's masks, made once. */
  Path piiKey() {
    return folder.resolve("pii.key");
  }

  /** Writes settings, with the key of masks. */
  void write(Path file, Map<String, String> values) {
    if (!Files.exists(piiKey())) {
      byte[] key = new byte[PII_KEY_BYTES];
      new SecureRandom().nextBytes(key);
      attempt(() -> PrivateFile.write(piiKey(), HexFormat.of().formatHex(key)));
    }
    Map<String, String> settings = new TreeMap<>(values);
    // Named and blank: what a demo makes is not for the readers of a real warehouse.
    settings.put("ASSAY_WAREHOUSE_PUBLISH", "");
    settings.put("ASSAY_PII_KEY_FILE", piiKey().toString());
    attempt(() -> PrivateFile.write(file, settings));
  }

  /**
   * The environment; where it does not say where the lake is, what it does not set comes from the
   * project's {@code assay.properties}, else from a running sandbox, else from what a demo left.
   * The lake is then theirs as a whole.
   */
  public Settings settings() {
    Settings environment = Settings.environment();
    if (LAKE.stream().anyMatch(name -> environment.find(name).isPresent())) {
      return environment;
    }
    if (Files.exists(project())) {
      return Settings.environmentThen(project(), LAKE_PARTS);
    }
    if (Files.exists(running()) && Sandbox.status(sandbox()).isRunning()) {
      return Settings.environmentThen(running(), LAKE_PARTS);
    }
    return Files.exists(left()) ? Settings.environmentThen(left(), LAKE_PARTS) : environment;
  }
}
