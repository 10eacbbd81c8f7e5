// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.DockerImageName;

class ImagesTest {

  @Test
  void everyImageIsPinned() {
    assertThat(Stream.of(Images.POSTGRES, Images.CASSANDRA, Images.S3))
        .extracting(name -> DockerImageName.parse(name).getVersionPart())
        .allMatch(version -> version.matches("\\d+(\\.\\d+)+|RELEASE\\..+"));
  }
}
