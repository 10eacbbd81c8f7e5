// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path folder;

  @Test
  void aFolderKeepsItsSecretsAndAnotherHasOthers() {
    StateFolder state = StateFolder.create(folder.resolve("one"));
    StateFolder other = StateFolder.create(folder.resolve("other"));
    Secrets first = Secrets.of(state);
    assertThat(Secrets.of(state)).isEqualTo(first);
    assertThat(Secrets.of(other).postgresPassword()).isNotEqualTo(first.postgresPassword());
  }

  @Test
  void noValuePrintsItsSecrets() {
    Secrets secrets = Secrets.of(StateFolder.create(folder));
    PostgresServer postgres =
        new PostgresServer("jdbc:x", "u", secrets.postgresPassword(), "127.0.0.1", 1);
    assertThat(secrets + " " + postgres)
        .doesNotContain(secrets.postgresPassword(), secrets.s3SecretKey());
  }
}
