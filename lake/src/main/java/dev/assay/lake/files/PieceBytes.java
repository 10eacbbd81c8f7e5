// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.InputStream;

/**
 * The bytes of pieces of a workbook, none of which may have more than so many: a parser holds a
 * text, a comment or a tag whole before it shows it. Not thread-safe.
 */
final class PieceBytes extends CountedInput {
  private final String file;
  private final String piece;
  private final long most;
  private long left;

  /**
   * Bytes of that stream, which are all of one piece until another begins.
   *
   * @param piece what a piece is, for messages
   */
  PieceBytes(String file, String piece, long most, InputStream in) {
    super(in);
    this.file = file;
    this.piece = piece;
    this.most = most;
    this.left = most;
  }

  /** Another piece begins. */
  void begin() {
    left = most;
  }

  @Override
  void count(int n) {
    left -= n;
    if (left < 0) {
      throw FileProblem.of(
          file,
          "%s is longer than %d MiB: no workbook's is".formatted(piece, most >> 20),
          "have it saved anew, or sent as CSV");
    }
  }
}
