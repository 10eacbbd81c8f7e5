// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.Layer;
import dev.assay.lake.storage.LocalObjectStore;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.pipelines.prune.Doomed.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of a prune. */
class PruneJournalTest {
  private static final String KEY = "shop/prunes/p1/record.json";

  @TempDir private Path folder;
  private ObjectStore ops;
  private PruneJournal journal;

  @BeforeEach
  void open() {
    ops = new LocalObjectStore(folder);
    ops.ensureExists();
    journal = new PruneJournal(ops, "shop", "p1", "host", "1.0");
  }

  @Test
  void theStoreSaysWhatTimeItIs() {
    Instant now = journal.begin(Instant.now().minus(Duration.ofMinutes(59)));

    assertThat(now).isEqualTo(ops.head(KEY).orElseThrow().modified());
  }

  @Test
  void aHostWhoseClockIsFarFromTheStoresRemovesNothing() {
    for (Duration skew : List.of(Duration.ofHours(2), Duration.ofDays(-31))) {
      assertThatThrownBy(() -> journal.begin(Instant.now().plus(skew)))
          .isInstanceOf(AssayException.class)
          .hasMessageStartingWith("nothing is removed, for no age is certain: it is ")
          .hasMessageEndingWith("set the clock that is wrong")
          .extracting(e -> ((AssayException) e).category())
          .isEqualTo(Category.RESOURCES);
      assertThat(ops.list("")).isEmpty();
    }
  }

  @Test
  void whatGoesIsKeptBeforeItGoesAndThatItHasGoneAfterwards() {
    ObjectInfo object = new ObjectInfo("shop/users/2026-01-05/a/u.parquet", 7, "", Instant.EPOCH);
    journal.begin(Instant.now());
    journal.removing(List.of(new Doomed(Kind.ORPHAN, Layer.SILVER, "silver.users", object)));

    assertThat(content().status()).isEqualTo("removing");
    assertThat(content().removed())
        .containsExactly(
            new PruneJournal.Item(
                Kind.ORPHAN, "silver", "silver.users", object.key(), 7, Instant.EPOCH));

    journal.done(Instant.EPOCH);

    assertThat(content().status()).isEqualTo("done");
    assertThat(content().removed()).hasSize(1);
    assertThat(content().endedAt()).isEqualTo(Instant.EPOCH);
  }

  private PruneJournal.Content content() {
    byte[] json = ops.get(KEY).orElseThrow().content();
    return Json.read(new String(json, StandardCharsets.UTF_8), PruneJournal.Content.class);
  }
}
