// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Loops that every byte passes, by JMH. */
final class MicroBenchmarks implements Benchmark {
  @Override
  public Findings run(Setup setup) throws Exception {
    double counting = 0;
    double summing = 0;
    for (RunResult result :
        new Runner(new OptionsBuilder().include(RecordCounting.class.getName()).build()).run()) {
      double score = result.getPrimaryResult().getScore() * RecordCounting.BYTES / 1e6;
      if (result.getPrimaryResult().getLabel().equals("records")) {
        counting = score;
      } else {
        summing = score;
      }
    }
    return new Findings(
        "Loops",
        "JMH, one fork. Counting the records of CSV, against the CRC32C of the same bytes.",
        List.of(Figure.reported("counting records", "MB/s", summing, counting)));
  }
}
