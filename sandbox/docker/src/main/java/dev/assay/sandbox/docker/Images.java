// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.docker;

import org.testcontainers.utility.DockerImageName;

/** The images of the servers: pinned, each to be replaced by a system property. */
final class Images {

  static final String POSTGRES = "postgres:18.1";
  static final String CASSANDRA = "cassandra:5.0.6";
  static final String S3 = "minio/minio:RELEASE.2025-04-22T22-12-26Z";

  private Images() {}

  static DockerImageName postgres() {
    return image("postgres", POSTGRES);
  }

  static DockerImageName cassandra() {
    return image("cassandra", CASSANDRA);
  }

  static DockerImageName s3() {
    return image("s3", S3);
  }

  private static DockerImageName image(String server, String pinned) {
    String chosen = System.getProperty("assay.docker." + server + ".image", pinned);
    return DockerImageName.parse(chosen)
        .asCompatibleSubstituteFor(DockerImageName.parse(pinned).getUnversionedPart());
  }
}
