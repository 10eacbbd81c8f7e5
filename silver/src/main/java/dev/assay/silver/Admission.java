// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.kernel.DuckDbKernel;
import java.nio.file.Path;

/** Which of the rows that today's rules judge go into a partition. */
interface Admission {
  /** All that break no rule. */
  Admission BY_RULES =
      new Admission() {
        @Override
        public boolean admits(DuckDbKernel kernel, CsvFiles csv) {
          return true;
        }

        @Override
        public String rejects(Rejects rejects) {
          return rejects.select("broken");
        }

        @Override
        public void verify(DuckDbKernel kernel, SilverTable table, Path data) {}
      };

  /**
   * Makes {@code broken}, which has the rows that break a rule, into those that are to be rejected.
   *
   * @return whether a partition is to be made
   */
  boolean admits(DuckDbKernel kernel, CsvFiles csv);

  /** The query of the rejects to keep. */
  String rejects(Rejects rejects);

  /** Looks at what was written before it is stored, while the kernel knows the key of masks. */
  void verify(DuckDbKernel kernel, SilverTable table, Path data);
}
