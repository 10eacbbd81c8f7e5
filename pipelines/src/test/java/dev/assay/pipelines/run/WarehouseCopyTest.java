// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.Failure;
import dev.assay.lake.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that is published, and fetched where there is none; what is in it does not matter. */
class WarehouseCopyTest {
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
    return WarehouseCopy.of(Settings.file(file), "shop", warehouse).orElseThrow();
  }

  private WarehouseCopy copy() throws IOException {
    return copy(folder.resolve("published/{pipeline}"));
  }

  @Test
  void withoutTheSettingNothingIsPublished() throws IOException {
    Path file = Files.writeString(folder.resolve("settings.properties"), "");

    assertThat(WarehouseCopy.of(Settings.file(file), "shop", warehouse)).isEmpty();
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

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path blocked = Files.writeString(folder.resolve("blocked"), "");

    assertThatThrownBy(() -> copy(blocked.resolve("x")).publish())
        .satisfies(e -> assertThat(Failure.of(e).message()).contains(blocked.toString()));
  }
}
