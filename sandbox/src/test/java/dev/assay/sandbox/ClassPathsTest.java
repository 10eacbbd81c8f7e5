// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathsTest {

  @TempDir Path root;

  @Test
  void aServerIsFoundFromTheSandboxClassesOrItsJar() throws IOException {
    Path server = jars(root.resolve("sandbox/s3/target/server"));
    for (String source : new String[] {"classes", "assay-sandbox-1.jar"}) {
      Path codeSource = root.resolve("sandbox/target").resolve(source);
      assertThat(ClassPaths.folder(ServerKind.S3, Optional.empty(), codeSource)).isEqualTo(server);
    }
  }

  @Test
  void aGivenHomeComesBeforeTheBuildTree() throws IOException {
    jars(root.resolve("sandbox/s3/target/server"));
    Path server = jars(root.resolve("home/s3"));
    Optional<String> home = Optional.of(root.resolve("home").toString());
    assertThat(ClassPaths.folder(ServerKind.S3, home, root.resolve("sandbox/target/classes")))
        .isEqualTo(server);
  }

  @Test
  void aMissingServerIsToldWithHowToBuildIt() {
    Path codeSource = root.resolve("sandbox/target/classes");
    assertThatThrownBy(() -> ClassPaths.folder(ServerKind.POSTGRES, Optional.empty(), codeSource))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("PostgreSQL")
        .hasMessageContaining(root.resolve("sandbox/postgres/target/server").toString())
        .hasMessageContaining("mvn -Dquick package -DskipTests");
  }

  private static Path jars(Path folder) throws IOException {
    Files.createFile(Files.createDirectories(folder).resolve("one.jar"));
    return folder;
  }
}
