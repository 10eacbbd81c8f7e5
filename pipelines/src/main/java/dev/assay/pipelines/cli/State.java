// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.lake.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The local state in {@code .assay/}: what a demo or sandbox left, used where no {@code ASSAY_…}
 * setting says where the lake is.
 */
final class State {
  /** The folder of the state, in the working directory. */
  static final Path FOLDER = Path.of(".assay");

  /** Settings that reach a running sandbox. */
  static final Path RUNNING = FOLDER.resolve("running.properties");

  /** Settings that reach what a demo left, without any server. */
  static final Path LEFT = FOLDER.resolve("demo.properties");

  private static final List<String> LAKE = List.of("ASSAY_LAKE", "ASSAY_S3_ENDPOINT");

  private State() {}

  /** The environment, else a running sandbox, else what a demo left, else the environment. */
  static Settings settings() {
    Settings environment = Settings.environment();
    if (LAKE.stream().anyMatch(name -> environment.find(name).isPresent())) {
      return environment;
    }
    if (Files.exists(RUNNING)) {
      return Settings.file(RUNNING);
    }
    return Files.exists(LEFT) ? Settings.file(LEFT) : environment;
  }
}
