// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** What a connection is prepared for. */
class S3ClientTest {
  @Test
  void onlyAnEndpointThatEncryptsNeedsTheTrustedCertificates() {
    OkHttpClient plain = S3Client.httpClient(false, Duration.ofSeconds(1));
    OkHttpClient encrypted = S3Client.httpClient(true, Duration.ofSeconds(1));

    assertThatThrownBy(plain::sslSocketFactory).hasMessageContaining("CLEARTEXT-only client");
    assertThat(encrypted.x509TrustManager().getAcceptedIssuers()).isNotEmpty();
  }
}
