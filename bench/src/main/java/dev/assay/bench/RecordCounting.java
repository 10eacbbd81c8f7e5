// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import dev.assay.bronze.csv.RecordCounter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Counting records, and what every byte costs anyway. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
public class RecordCounting {
  /** The bytes of one round. */
  static final int BYTES = 1 << 18;

  private final byte[] csv = csv();

  private static byte[] csv() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < BYTES; i++) {
      text.append("c4ca4238-a0b9-2382-0dcc-509a6f75849b,")
          .append(i)
          .append(",2026-01-05 10:00:00.123456+00,2026-01-05,paid,10.250000,EUR,3,")
          .append(i % 4 == 0 ? "\"order \"\"9\"\", by web\"\n" : "order 9 by web\n");
    }
    return text.substring(0, BYTES).getBytes(StandardCharsets.UTF_8);
  }

  /** Counts the records. */
  @Benchmark
  public long records() {
    RecordCounter counter = new RecordCounter();
    counter.count(csv, 0, csv.length);
    return counter.records();
  }

  /** The checksum that an upload computes. */
  @Benchmark
  public long checksum() {
    CRC32C crc = new CRC32C();
    crc.update(csv, 0, csv.length);
    return crc.getValue();
  }
}
