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

  /** Counts what comes out of one file, over all of its entries. Thread-safe. */
  final class Meter {
    private final String file;
    private final long packed;
    private long unpacked;
    private int seen;

    Meter(String file, long packed) {
      this.file = file;
      this.packed = packed;
    }

    synchronized void entry() {
      if (++seen > entries) {
        throw FileProblem.of(
            file,
            "it has more than %d entries, of which no archive may have more".formatted(entries),
            "split it");
      }
    }

    private synchronized void count(long n) {
      unpacked += n;
      if (unpacked > bytes) {
        throw FileProblem.of(
            file,
            "it unpacks to more than %d GiB, which is all that one may".formatted(bytes >> 30),
            "split it");
      }
      if (unpacked > harmless && unpacked / ratio > packed) {
        throw FileProblem.of(
            file,
            "it unpacks to more than %d times its size, as a bomb does".formatted(ratio),
            "unpack it yourself if you trust it");
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
