// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRecordTest {

  @TempDir Path folder;

  @Test
  void aLiveProcessIsRecognized() {
    Path file = folder.resolve("it.properties");
    ProcessRecord.of(ProcessHandle.current(), "127.0.0.1", 7).write(file);
    assertThat(ProcessRecord.readLive(file))
        .hasValueSatisfying(it -> assertThat(it.pid()).isEqualTo(ProcessHandle.current().pid()));
  }

  @Test
  void aPidThatAnotherProcessHasNowIsNotTaken() {
    Path file = folder.resolve("it.properties");
    long pid = ProcessHandle.current().pid();
    new ProcessRecord(pid, Instant.EPOCH, "127.0.0.1", 7).write(file);
    assertThat(ProcessRecord.readLive(file)).isEmpty();
  }

  @Test
  void aMissingRecordIsNoProcess() {
    assertThat(ProcessRecord.readLive(folder.resolve("none"))).isEmpty();
  }
}
