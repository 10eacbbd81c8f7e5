// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.Probes;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.ServerKind;
import java.util.EnumSet;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ProcessBackendIT {

  @Test
  void itIsFoundAsTheDefault() {
    assertThat(ServiceLoader.load(TestBackend.class))
        .anySatisfy(backend -> assertThat(backend.name()).isEqualTo("processes"));
  }

  @Test
  void serversStartOnDemandOnceAndEndWithIt() throws Exception {
    PostgresServer postgres;
    S3Server s3;
    try (ProcessBackend backend = new ProcessBackend()) {
      backend.prepare(EnumSet.of(ServerKind.POSTGRES, ServerKind.S3));
      postgres = backend.postgres();
      s3 = backend.s3();
      Probes.ask(postgres);
      Probes.ask(s3);
      assertThat(backend.postgres()).isEqualTo(postgres);
    }
    assertThatThrownBy(() -> Probes.ask(postgres)).hasMessageContaining("refused");
    assertThatThrownBy(() -> Probes.ask(s3)).hasMessageContaining("refused");
  }
}
