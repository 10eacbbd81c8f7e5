// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

/** Hears of a run's steps; called from one thread. */
@FunctionalInterface
public interface Progress {
  /** A step has begun or ended, said in one line. */
  void say(String line);
}
