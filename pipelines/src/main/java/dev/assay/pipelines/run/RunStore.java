// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.storage.ObjectInfo;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Run records and logs in the bucket {@code ops}: {@code PIPELINE/runs/RUN/record.json} and {@code
 * log.jsonl} beside it.
 */
public final class RunStore {
  private static final String RECORD = "/record.json";
  private static final String LOG = "/log.jsonl";

  private final Lake lake;
  private final String pipeline;

  /** The runs of one pipeline in that lake, which the caller closes. */
  public RunStore(Lake lake, String pipeline) {
    this.lake = lake;
    this.pipeline = pipeline;
  }

  /** Keeps a record, in the place of an earlier one of the same run. */
  public void keep(RunRecord run) {
    lake.ops().put(prefix() + run.run() + RECORD, utf8(Json.pretty(run)));
  }

  /** Keeps a run's log. */
  public void keepLog(String run, byte[] log) {
    lake.ops().put(prefix() + run + LOG, log);
  }

  /** The newest runs, newest first. */
  public List<RunRecord> newest(int limit) {
    return lake.ops().list(prefix()).stream()
        .map(ObjectInfo::key)
        .filter(key -> key.endsWith(RECORD))
        .sorted(Comparator.reverseOrder())
        .limit(limit)
        .flatMap(key -> read(key).stream())
        .toList();
  }

  /** A run by its id. */
  public Optional<RunRecord> find(String run) {
    return read(prefix() + run + RECORD);
  }

  /** A run's log, a JSON object a line. */
  public Optional<String> log(String run) {
    return lake.ops()
        .get(prefix() + run + LOG)
        .map(object -> new String(object.content(), StandardCharsets.UTF_8));
  }

  /** The size of a run's log in the lake, 0 where there is none yet. */
  long logBytes(String run) {
    return lake.ops().head(prefix() + run + LOG).map(ObjectInfo::bytes).orElse(0L);
  }

  private Optional<RunRecord> read(String key) {
    return lake.ops()
        .get(key)
        .map(object -> new String(object.content(), StandardCharsets.UTF_8))
        .map(json -> Json.read(json, RunRecord.class));
  }

  private String prefix() {
    return pipeline + "/runs/";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
