// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.util.Optional;

/** The version of Assay that runs, from its jar. */
public final class Version {
  private Version() {}

  /** The version, or {@code development} where classes run outside a jar. */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
