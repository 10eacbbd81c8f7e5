// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The properties of a store, on a local folder. */
class LocalObjectStoreTest extends ObjectStoreProperties {
  @TempDir Path folder;

  @Override
  ObjectStore store() {
    return new LocalObjectStore(folder.resolve("bucket"));
  }

  @Test
  void aWriteThatFailsLeavesNothingAside() throws IOException {
    ObjectStore store = store();
    store.put("a", new byte[1]);
    assertThatThrownBy(() -> store.put("a/b", new byte[1])).isInstanceOf(AssayException.class);
    assertThatThrownBy(() -> store.putIfAbsent("a/b", new byte[1]))
        .isInstanceOf(PreconditionFailedException.class);
    Path file = Files.write(scratch.resolve("file"), new byte[1]);
    assertThatThrownBy(() -> store.upload("a/b", file)).isInstanceOf(AssayException.class);
    assertThat(parts()).isEmptyDirectory();
  }

  @Test
  void whatIsForcedToTheDiskIsThere() {
    ObjectStore store = store();
    store.put("a/b/c", new byte[1]);

    store.force("a/b/c");

    assertThat(store.head("a/b/c")).isPresent();
    assertThatThrownBy(() -> store.force("a/b/d"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("cannot force to the disk a/b/d in " + folder.resolve("bucket"));
  }

  @Test
  void whatAKilledWriterLeftAsideIsRemovedADayLater() throws IOException {
    ObjectStore store = store();
    Path old = Files.createFile(Files.createDirectories(parts()).resolve("part-old"));
    Path young = Files.createFile(parts().resolve("part-young"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    store.ensureExists();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  private Path parts() {
    return folder.resolve("bucket").resolve(".parts");
  }
}
