// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.Settings;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** The properties of a store, on a real S3 server. */
class S3ObjectStoreIT extends ObjectStoreProperties {
  private S3Client client;

  @Override
  ObjectStore store() {
    client = S3Client.open(settings());
    return client.bucket("store-" + UUID.randomUUID());
  }

  private Settings settings() {
    S3Server s3 = TestServers.s3();
    Path file = scratch.resolve("s3.properties");
    try {
      Files.writeString(
          file,
          """
          ASSAY_S3_ENDPOINT=%s
          ASSAY_S3_ACCESS_KEY=%s
          ASSAY_S3_SECRET_KEY=%s
          """
              .formatted(s3.endpoint(), s3.accessKey(), s3.secretKey()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Settings.file(file);
  }

  @AfterEach
  void close() {
    client.close();
  }
}
