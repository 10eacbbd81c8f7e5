// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class S3PathTest {
  @Test
  void aPrefixEndsWithASlashWhereThereIsOne() {
    assertThat(S3Path.of("s3://in/a/b")).isEqualTo(new S3Path("in", "a/b/"));
    assertThat(S3Path.of("s3://in/a/b/")).isEqualTo(new S3Path("in", "a/b/"));
    assertThat(S3Path.of("s3://in/")).isEqualTo(new S3Path("in", ""));
    assertThat(S3Path.of("s3://in")).isEqualTo(new S3Path("in", ""));
  }

  @Test
  void aLocalPathIsNone() {
    assertThat(S3Path.is("/in/s3://a")).isFalse();
    assertThatThrownBy(() -> S3Path.of("/in"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'/in' is no path of S3");
  }
}
