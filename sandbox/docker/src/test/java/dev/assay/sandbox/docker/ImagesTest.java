// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.DockerImageName;

class ImagesTest {

  @Test
  void everyImageIsPinned() {
    assertThat(Stream.of(Images.postgres(), Images.cassandra(), Images.s3()))
        .extracting(DockerImageName::getVersionPart)
        .noneMatch("latest"::equals)
        .allMatch(version -> version.matches(".*\\d+[.-]\\d+.*"));
  }
}
