// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.nio.file.Path;

/**
 * What all benchmarks share.
 *
 * @param home the repository
 * @param folder a temporary folder of this run
 * @param scale 1 for the sizes that the targets are about
 * @param repeat how often each contestant runs
 */
record Setup(Path home, Path folder, double scale, int repeat) {
  /** A size at this scale. */
  long sized(long full) {
    return Math.max(1, Math.round(full * scale));
  }

  Assay assay() {
    return new Assay(home, folder);
  }

  Path classPath() {
    return home.resolve("bench/target/app/*");
  }
}
