// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.run.RunRequest;
import picocli.CommandLine.Option;

/** Whether an archive is made at the end. */
final class ArchiveOption {
  @Option(
      names = "--no-archive",
      description = "Make no archive, and leave the inputs where they are.")
  private boolean none;

  RunRequest applied(RunRequest request) {
    return none ? request.withoutArchive() : request;
  }
}
