// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import dev.assay.lake.Attempts;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Settings;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Gathers the splits of each partition and publishes it, if all of them were worked on and every
 * row is accounted for.
 */
public final class Publish extends PTransform<PCollection<Worked>, PCollection<PartitionOutcome>> {
  private static final long serialVersionUID = 1L;
  private final Settings settings;

  private Publish(Settings settings) {
    this.settings = settings;
  }

  /** Publishes into the lake of those settings. */
  public static Publish to(Settings settings) {
    return new Publish(settings);
  }

  @Override
  public PCollection<PartitionOutcome> expand(PCollection<Worked> worked) {
    return worked
        .apply(
            "ByPartition",
            WithKeys.of((Worked w) -> w.task().partition())
                .withKeyType(TypeDescriptor.of(PartitionKey.class)))
        .apply("Gather", GroupByKey.create())
        .apply("Publish", ParDo.of(new PublishFn(settings)));
  }

  private static final class PublishFn
      extends DoFn<KV<PartitionKey, Iterable<Worked>>, PartitionOutcome> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;
    private transient Lake lake;

    PublishFn(Settings settings) {
      this.settings = settings;
    }

    @Setup
    public void setup() {
      lake = Lake.open(settings);
    }

    @ProcessElement
    public void process(
        @Element KV<PartitionKey, Iterable<Worked>> gathered,
        OutputReceiver<PartitionOutcome> out) {
      Gathered splits = new Gathered(gathered.getValue());
      Attempts.Try<PartitionOutcome> tried = Attempts.run(() -> splits.publish(lake));
      out.output(tried.failure() == null ? tried.value() : splits.failed(tried.failure()));
    }

    @Teardown
    public void teardown() {
      lake.close();
    }
  }
}
