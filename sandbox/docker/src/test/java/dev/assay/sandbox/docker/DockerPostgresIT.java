// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.assay.sandbox.PostgresServer;
import dev.assay.sandbox.Probes;
import dev.assay.sandbox.testing.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

@EnabledIfSystemProperty(
    named = "assay.backends",
    matches = "docker",
    disabledReason = "needs a Docker engine: -Dassay.backends=docker")
class DockerPostgresIT {

  @Test
  void aContainerAnswersThroughTheSameInterface() {
    PostgresServer server = TestServers.postgres();
    assertThatCode(() -> Probes.ask(server)).doesNotThrowAnyException();
  }
}
