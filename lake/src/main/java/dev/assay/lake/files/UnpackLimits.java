// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.InputStream;

/**
 * What a packed file may become: more is taken for an attack, or a mistake.
 *
 * @param entries files in an archive
 * @param bytes bytes of all files together
 * @param ratio times the packed size
 * @param harmless bytes for which no ratio is too great
 */
record UnpackLimits(int entries, long bytes, long ratio, long harmless) {
  static final UnpackLimits DEFAULT = new UnpackLimits(100_000, 256L << 30, 200, 16L << 20);

  /**
   * What to do about a file that becomes more.
   *
   * @param large where it is large
   * @param dense where it is small for what comes out of it
   */
  record Remedy(String large, String dense) {}

  private static final Remedy OF_ARCHIVE =
      new Remedy("split it", "unpack it yourself if you trust it");

  /** Counts what comes out of one file, over all of its entries. Thread-safe. */
  final class Meter {
    private final String file;
    private final long packed;
    private final Remedy remedy;
    private long unpacked;
    private int seen;

    Meter(String file, long packed) {
      this(file, packed, OF_ARCHIVE);
    }

    Meter(String file, long packed, Remedy remedy) {
      this.file = file;
      this.packed = packed;
      this.remedy = remedy;
    }

    synchronized void entry() {
      if (++seen > entries) {
        throw FileProblem.of(
            file,
            "it has more than %d entries, of which no file may have more".formatted(entries),
            remedy.large());
      }
    }

    private synchronized void count(long n) {
      unpacked += n;
      if (unpacked > bytes) {
        throw FileProblem.of(
            file,
            "it unpacks to more than %d GiB, which is all that one may".formatted(bytes >> 30),
            remedy.large());
      }
      if (unpacked > harmless && unpacked / ratio > packed) {
        throw FileProblem.of(
            file,
            "it unpacks to more than %d times its size, as a bomb does".formatted(ratio),
            remedy.dense());
      }
    }

    InputStream watch(InputStream in) {
      return new CountedInput(in) {
        @Override
        void count(int n) {
          Meter.this.count(n);
        }
      };
    }
  }
}
