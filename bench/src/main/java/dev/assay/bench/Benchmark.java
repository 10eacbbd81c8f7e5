// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

/** One of the benchmarks. */
@FunctionalInterface
interface Benchmark {
  /** Measures; what it started is ended when it returns. */
  Findings run(Setup setup) throws Exception;
}
