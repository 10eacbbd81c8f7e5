// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import dev.assay.lake.beam.PartitionOutcome;
import dev.assay.lake.storage.ObjectInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PDone;

/**
 * Brings outcomes back from wherever a stage ran, through small objects in {@code ops}: the one way
 * that is the same on every runner.
 */
final class Outcomes extends PTransform<PCollection<PartitionOutcome>, PDone> {
  private static final long serialVersionUID = 1L;
  private final Settings settings;
  private final Secrets secrets;
  private final String prefix;

  private Outcomes(Settings settings, Secrets secrets, String prefix) {
    this.settings = settings;
    this.secrets = secrets;
    this.prefix = prefix;
  }

  /** Keeps outcomes under a prefix of one stage of one run, without the values of secrets. */
  static Outcomes keep(Settings settings, Secrets secrets, String prefix) {
    return new Outcomes(settings, secrets, prefix);
  }

  /** The outcomes that were kept under a prefix. */
  static List<PartitionOutcome> kept(Lake lake, String prefix) {
    return lake.ops().list(prefix).stream()
        .map(ObjectInfo::key)
        .map(key -> lake.ops().get(key).orElseThrow().content())
        .map(json -> new String(json, StandardCharsets.UTF_8))
        .map(json -> Json.read(json, PartitionOutcome.class))
        .toList();
  }

  @Override
  public PDone expand(PCollection<PartitionOutcome> outcomes) {
    outcomes.apply(ParDo.of(new KeepFn(settings, secrets, prefix)));
    return PDone.in(outcomes.getPipeline());
  }

  private static final class KeepFn extends DoFn<PartitionOutcome, Void> {
    private static final long serialVersionUID = 1L;
    private final Settings settings;
    private final Secrets secrets;
    private final String prefix;
    private transient Lake lake;
    private transient Redaction redaction;

    KeepFn(Settings settings, Secrets secrets, String prefix) {
      this.settings = settings;
      this.secrets = secrets;
      this.prefix = prefix;
    }

    @Setup
    public void setup() {
      lake = Lake.open(settings);
      redaction = secrets.redaction(settings);
    }

    @ProcessElement
    public void process(@Element PartitionOutcome outcome) {
      String key =
          "%s%s-%s.json".formatted(prefix, outcome.partition().table(), outcome.partition().ds());
      lake.ops().put(key, Json.write(redaction.apply(outcome)).getBytes(StandardCharsets.UTF_8));
    }

    @Teardown
    public void teardown() {
      lake.close();
    }
  }
}
