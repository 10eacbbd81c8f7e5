// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import java.util.Collection;
import java.util.List;

/** Exit codes, and which one speaks where several things happened. */
public final class ExitCode {
  /** All done. */
  public static final int DONE = 0;

  /** Failed, worth a retry. */
  public static final int FAILED = 1;

  /** Wrong usage or definition. */
  public static final int DEFINITION = 2;

  /** A check failed. */
  public static final int CHECK = 3;

  /** Another run holds the partition. */
  public static final int CONFLICT = 4;

  /** An upstream partition is not there yet. */
  public static final int UPSTREAM = 5;

  /** Asked to stop by SIGTERM; the code comes from Java itself, 128 and the signal's number. */
  public static final int INTERRUPTED = 143;

  private static final List<Integer> PRECEDENCE =
      List.of(DEFINITION, FAILED, CONFLICT, UPSTREAM, CHECK);

  private ExitCode() {}

  /** The exit code of one failure. */
  public static int of(Category category) {
    return switch (category) {
      case DEFINITION -> DEFINITION;
      case DATA -> CHECK;
      case CONFLICT -> CONFLICT;
      case UPSTREAM -> UPSTREAM;
      case SOURCE, RESOURCES, EXTERNAL, INTERNAL -> FAILED;
    };
  }

  /** The exit code where all of these happened: 2, else 1, else 4, else 5, else 3, else 0. */
  public static int of(Collection<Failure> failures) {
    List<Integer> codes = failures.stream().map(failure -> of(failure.category())).toList();
    return PRECEDENCE.stream().filter(codes::contains).findFirst().orElse(DONE);
  }
}
