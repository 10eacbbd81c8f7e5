// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Failure;
import dev.assay.lake.Settings;
import dev.assay.lake.testing.SmallFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that is published, and fetched where there is none; what is in it does not matter. */
class WarehouseCopyTest {
  private static final int STATES = 100;
  private static final int STATE_BYTES = 1 << 20;

  @TempDir private Path folder;
  private Path warehouse;
  private Path published;

  @BeforeEach
  void write() throws IOException {
    warehouse = Files.createDirectory(folder.resolve("warehouse")).resolve("w.duckdb");
    Files.writeString(warehouse, "first");
    published = folder.resolve("published/shop/w.duckdb");
  }

  private WarehouseCopy copy(Path place) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("settings.properties"), "ASSAY_WAREHOUSE_PUBLISH=" + place + "\n");
    return WarehouseCopy.of(Settings.file(file), "shop", warehouse, Runnable::run).orElseThrow();
  }

  private WarehouseCopy copy() throws IOException {
    return copy(folder.resolve("published/{pipeline}"));
  }

  @Test
  void withoutTheSettingNothingIsPublished() throws IOException {
    Path file = Files.writeString(folder.resolve("settings.properties"), "");

    assertThat(WarehouseCopy.of(Settings.file(file), "shop", warehouse, Runnable::run)).isEmpty();
  }

  @Test
  void theFileIsPublishedAndNotAgainBeforeItOrItsCopyChanges() throws IOException {
    assertThat(copy().publish()).isPresent();
    assertThat(published).hasContent("first");
    assertThat(copy().publish()).isEmpty();

    Files.writeString(warehouse, "second");
    assertThat(copy().publish()).isPresent();
    assertThat(published).hasContent("second");

    Files.writeString(published, "by somebody else");
    assertThat(copy().publish()).isPresent();
    assertThat(published).hasContent("second");
  }

  @Test
  void whatAKilledLoadLeftHalfWrittenAboutItIsForgotten() throws IOException {
    copy().publish();
    Files.writeString(warehouse.resolveSibling("w.duckdb.published"), "");

    assertThat(copy().publish()).isPresent();
    assertThat(copy().publish()).isEmpty();
  }

  @Test
  void itIsFetchedOnlyWhereThereIsNoneAndIsThenNoNews() throws IOException {
    copy().publish();
    Files.writeString(published, "elsewhere");
    assertThat(copy().fetch()).isEmpty();
    assertThat(warehouse).hasContent("first");

    Files.delete(warehouse);
    assertThat(copy().fetch()).isPresent();
    assertThat(warehouse).hasContent("elsewhere");
    assertThat(copy().publish()).isEmpty();
    assertThat(folder.resolve("warehouse")).isDirectoryNotContaining("glob:**.fetching");
  }

  @Test
  void whereNothingWasPublishedNothingIsFetched() throws IOException {
    Files.delete(warehouse);

    assertThat(copy().fetch()).isEmpty();
    assertThat(copy().publish()).isEmpty();
    assertThat(warehouse).doesNotExist();
  }

  /** The file is swapped all the while, as by loads; a copy that mixes two states would show. */
  @Test
  void whileTwoPublishTheCopyIsAlwaysOfOneWholeState() throws Exception {
    WarehouseCopy here = copy();
    WarehouseCopy there = copy();
    Set<String> states = new HashSet<>();
    swap(0);
    assertThat(here.publish()).isPresent();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Boolean>> publishers =
          List.of(threads.submit(() -> publishing(here)), threads.submit(() -> publishing(there)));
      for (int state = 1;
          state < STATES || !publishers.stream().allMatch(Future::isDone);
          state++) {
        swap(state % STATES);
        states.add(state(Files.readAllBytes(published)));
      }
      // One of two always wins; how often each of them does is the machine's affair.
      assertThat(List.of(publishers.get(0).get(), publishers.get(1).get())).contains(true);
    } finally {
      threads.shutdownNow();
    }
    assertThat(states).doesNotContain("mixed");

    swap(STATES);
    assertThat(copy().publish()).isPresent();
    assertThat(state(Files.readAllBytes(published))).isEqualTo(STATES + " whole");
  }

  private static boolean publishing(WarehouseCopy copy) {
    boolean published = false;
    for (int i = 0; i < STATES; i++) {
      published |= copy.publish().isPresent();
    }
    return published;
  }

  /** The warehouse in another state, which has a size of its own and one byte throughout. */
  private void swap(int state) throws IOException {
    byte[] content = new byte[STATE_BYTES + state];
    Arrays.fill(content, (byte) state);
    Path aside = Files.write(warehouse.resolveSibling("aside"), content);
    Files.move(aside, warehouse, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String state(byte[] content) {
    byte[] whole = new byte[STATE_BYTES + content[0]];
    Arrays.fill(whole, content[0]);
    return Arrays.equals(content, whole) ? content[0] + " whole" : "mixed";
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutRoomForItNothingIsFetchedAndThisMachineIsBlamed() throws Exception {
    Files.write(warehouse, new byte[2 * STATE_BYTES]);
    copy().publish();
    Files.delete(warehouse);
    Files.delete(warehouse.resolveSibling("w.duckdb.published"));

    SmallFiles.during(
        STATE_BYTES,
        () ->
            assertThatThrownBy(() -> copy().fetch())
                .isInstanceOfSatisfying(
                    AssayException.class,
                    e -> assertThat(e.category()).isEqualTo(Category.RESOURCES))
                .hasMessageContaining("cannot copy " + published.getParent().getParent())
                .hasMessageContaining(warehouse.getParent().toString())
                .hasMessageContaining("MB left of"));
    assertThat(warehouse.getParent()).isEmptyDirectory();
    assertThat(copy().fetch()).isPresent();
    assertThat(warehouse).hasSize(2 * STATE_BYTES);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "");

    assertThatThrownBy(() -> copy(blocked.resolve("x")).publish())
        .satisfies(e -> assertThat(Failure.of(e).message()).contains(blocked.toString()));
  }
}
