// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

/**
 * One mistake in the definitions.
 *
 * @param file the file, as a path below the folder of definitions
 * @param line the line, from 1; 0 where the file as a whole is meant
 * @param message what is wrong: what was expected, what was found
 * @param suggestion what to do about it, possibly empty, never null
 */
public record Problem(String file, int line, String message, String suggestion)
    implements Comparable<Problem> {
  @Override
  public int compareTo(Problem other) {
    int byFile = file.compareTo(other.file);
    int byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
    return byLine != 0 ? byLine : message.compareTo(other.message);
  }

  /** As in {@code community/pipeline.yaml:12: unknown key 'exlude': did you mean 'exclude'?}. */
  @Override
  public String toString() {
    String place = line == 0 ? file : file + ":" + line;
    return place + ": " + message + (suggestion.isEmpty() ? "" : ": " + suggestion);
  }
}
