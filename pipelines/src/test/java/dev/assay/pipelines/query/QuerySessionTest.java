// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.storage.ScratchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuerySessionTest {
  private static final KernelLimits LIMITS = new KernelLimits(1, 128L << 20, 0);

  @TempDir Path folder;

  @Test
  void aSessionThatCannotOpenLeavesNothingBehind() throws IOException {
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Path noDatabase = Files.writeString(folder.resolve("w.duckdb"), "no database, but text");

    assertThatThrownBy(
            () ->
                QuerySession.open(
                    Optional.of(noDatabase), LIMITS, ScratchSpace.createUnder(scratch)))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("w.duckdb");
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void aSessionThatIsClosedLeavesNothingBehind() {
    QuerySession.open(Optional.empty(), LIMITS, ScratchSpace.createUnder(folder)).close();

    assertThat(folder).isEmptyDirectory();
  }
}
