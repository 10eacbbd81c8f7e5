// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.Attempts;
import dev.assay.lake.Failure;
import dev.assay.lake.Json;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/**
 * Divides partitions into splits. A partition that cannot be divided becomes a failure that travels
 * on.
 *
 * @param <S> the split
 */
public final class Split<S> extends PTransform<PCollection<PartitionTask>, PCollection<Assigned>> {
  private static final long serialVersionUID = 1L;
  private final Splitter<S> splitter;

  private Split(Splitter<S> splitter) {
    this.splitter = splitter;
  }

  /** Divides by that splitter, retrying while a source is out of reach. */
  public static <S> Split<S> by(Splitter<S> splitter) {
    return new Split<>(splitter);
  }

  @Override
  public PCollection<Assigned> expand(PCollection<PartitionTask> tasks) {
    return tasks.apply(ParDo.of(new SplitFn<>(splitter)));
  }

  private static final class SplitFn<S> extends DoFn<PartitionTask, Assigned> {
    private static final long serialVersionUID = 1L;
    private final Splitter<S> splitter;

    SplitFn(Splitter<S> splitter) {
      this.splitter = splitter;
    }

    @ProcessElement
    public void process(@Element PartitionTask task, OutputReceiver<Assigned> out) {
      Attempts.Try<List<S>> tried = Attempts.run(() -> splitter.split(task));
      if (tried.failure() != null) {
        Failure failure = tried.failure().at(task.partition().toString());
        out.output(new Assigned(task, 0, 1, null, failure));
        return;
      }
      List<S> splits = tried.value();
      for (int i = 0; i < splits.size(); i++) {
        out.output(new Assigned(task, i, splits.size(), Json.write(splits.get(i)), null));
      }
    }
  }
}
