// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.Attempts;
import dev.assay.lake.Failure;
import dev.assay.lake.Json;
import java.util.concurrent.TimeUnit;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Works on splits, one worker a {@code DoFn} clone. What fails for good becomes a failure that
 * travels on.
 *
 * @param <S> the split
 */
public final class Work<S> extends PTransform<PCollection<Assigned>, PCollection<Worked>> {
  private static final long serialVersionUID = 1L;
  private final WorkerFactory<S> workers;

  private Work(WorkerFactory<S> workers) {
    this.workers = workers;
  }

  /** Works with workers of that factory. */
  public static <S> Work<S> with(WorkerFactory<S> workers) {
    return new Work<>(workers);
  }

  @Override
  public PCollection<Worked> expand(PCollection<Assigned> splits) {
    return splits.apply(ParDo.of(new WorkFn<>(workers)));
  }

  private static final class WorkFn<S> extends DoFn<Assigned, Worked> {
    private static final long serialVersionUID = 1L;
    private final WorkerFactory<S> workers;
    private transient Worker<S> worker;

    WorkFn(WorkerFactory<S> workers) {
      this.workers = workers;
    }

    @ProcessElement
    public void process(@Element Assigned split, OutputReceiver<Worked> out) {
      Worked worked = split.failure() == null ? work(split) : failed(split, split.failure(), 0);
      WorkCount.count(worked);
      out.output(worked);
    }

    private Worked work(Assigned split) {
      long start = System.nanoTime();
      S body = Json.read(split.split(), workers.splitType());
      SplitMeter meter = WorkMeter.of(split.task(), split.ordinal());
      Attempts.Try<SplitResult> tried =
          Attempts.run(
              () -> {
                meter.begin();
                return worker().work(split.task(), split.ordinal(), body);
              });
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      if (tried.failure() != null) {
        meter.fail();
        return failed(split, tried.failure().at(split.task().partition().toString()), millis);
      }
      meter.end(rows(split, tried.value()));
      return new Worked(split.task(), split.ordinal(), split.count(), tried.value(), null, millis);
    }

    /** Rows it has read: what is made of inputs may have other rows than they. */
    private static long rows(Assigned split, SplitResult made) {
      long known = split.task().readRows();
      return known > 0 ? known / split.count() : made.rows().read();
    }

    /** Opened at the first split, so that a clone that gets none holds nothing. */
    private Worker<S> worker() {
      if (worker == null) {
        worker = workers.open();
      }
      return worker;
    }

    private static Worked failed(Assigned split, Failure failure, long millis) {
      return new Worked(split.task(), split.ordinal(), split.count(), null, failure, millis);
    }

    @Teardown
    public void teardown() {
      if (worker != null) {
        worker.close();
        worker = null;
      }
    }
  }
}
