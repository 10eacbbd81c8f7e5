// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Hints;
import dev.assay.sandbox.SandboxException;
import java.util.function.Supplier;

/** The sandbox's failures as those of a command: with a category, and with the next step. */
final class SandboxFailures {
  private SandboxFailures() {}

  /** What the step gives. */
  static <T> T known(Supplier<T> step) {
    try {
      return step.get();
    } catch (SandboxException e) {
      throw known(e);
    }
  }

  /** A step that gives nothing. */
  static void attempt(Runnable step) {
    try {
      step.run();
    } catch (SandboxException e) {
      throw known(e);
    }
  }

  private static AssayException known(SandboxException e) {
    return switch (e.reason()) {
      case IN_USE ->
          new AssayException(
              Category.CONFLICT,
              "%s; next: '%s' stops one in the background, '%s' shows what runs"
                  .formatted(
                      e.getMessage(),
                      Hints.command("sandbox down"),
                      Hints.command("sandbox status")),
              e);
      // A retry finds the machine as it is.
      case SETUP -> new AssayException(Category.DEFINITION, e.getMessage(), e);
      case FILES -> new AssayException(Category.RESOURCES, e.getMessage(), e);
      case SERVER -> new AssayException(Category.EXTERNAL, e.getMessage(), e);
    };
  }
}
