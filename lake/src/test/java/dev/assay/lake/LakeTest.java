// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"Gold", "go", "my_gold", "gold/a", "../gold", "-gold", "gold..a"})
  void aBucketThatS3CannotHaveIsADefinitionThatNamesTheSetting(String name) throws IOException {
    Settings settings =
        settings(
            """
            ASSAY_S3_ENDPOINT=http://127.0.0.1:1
            ASSAY_S3_ACCESS_KEY=key
            ASSAY_S3_SECRET_KEY=secret
            ASSAY_BUCKET_GOLD=%s
            """
                .formatted(name));
    assertThatThrownBy(() -> Lake.open(settings))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageStartingWith("ASSAY_BUCKET_GOLD is '%s': expected a bucket's name", name);
  }

  @Test
  void aTimeoutThatIsNoNumberIsADefinitionThatNamesTheSetting() throws IOException {
    Settings settings =
        settings("ASSAY_S3_ENDPOINT=http://127.0.0.1:1\nASSAY_S3_TIMEOUT_SECONDS=soon\n");
    assertThatThrownBy(() -> Lake.open(settings))
        .isInstanceOf(AssayException.class)
        .hasMessage("ASSAY_S3_TIMEOUT_SECONDS is 'soon': expected a whole number from 1");
  }

  private Settings settings(String text) throws IOException {
    return Settings.file(Files.writeString(folder.resolve("settings.properties"), text));
  }
}
