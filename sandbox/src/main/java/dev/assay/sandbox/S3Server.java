// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.net.URI;

/** How to reach an S3 server. Immutable. */
public record S3Server(URI endpoint, String accessKey, String secretKey, String region) {

  /** Without the keys, so that they cannot reach a log by accident. */
  @Override
  public String toString() {
    return "S3Server[" + endpoint + ", region=" + region + "]";
  }
}
