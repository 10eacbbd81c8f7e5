// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {

  @TempDir Path data;

  @Test
  void aFolderWithoutANoteHasNone() {
    assertThat(new Postmaster(data).find()).isEmpty();
  }

  @Test
  void aProcessThatIsNoPostgresIsLeftAlone() throws IOException {
    long own = ProcessHandle.current().pid();
    Files.writeString(data.resolve("postmaster.pid"), own + "\n" + data + "\n1\n5432\n");
    Postmaster postmaster = new Postmaster(data);
    assertThat(postmaster.find()).isEmpty();
    postmaster.end();
    assertThat(ProcessHandle.current().isAlive()).isTrue();
  }
}
