// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Java17Test {

  @TempDir Path root;

  @Test
  void theFirstHomeOfVersion17IsTaken() throws IOException {
    Path later = home("java-25", "25.0.1");
    Path older = home("java-1.8", "1.8.0_17");
    Path right = home("java-17", "17.0.15");
    Path second = home("java-17-too", "17");
    assertThat(Java17.find(List.of(root.resolve("none"), later, older, right, second)))
        .isEqualTo(right.resolve("bin").resolve("java"));
  }

  @Test
  void aHomeWithoutItsProgramIsPassedOver() throws IOException {
    Path broken = home("java-17-broken", "17.0.1");
    Files.delete(broken.resolve("bin").resolve("java"));
    Path right = home("java-17", "17.0.15");
    assertThat(Java17.find(List.of(broken, right))).startsWith(right);
  }

  @Test
  void aMissingJava17IsToldWithWhatToDo() throws IOException {
    Path later = home("java-25", "25.0.1");
    assertThatThrownBy(() -> Java17.find(List.of(later)))
        .isInstanceOf(SandboxException.class)
        .hasMessageContaining("Cassandra needs a Java 17")
        .hasMessageContaining(later.toString())
        .hasMessageContaining("set ASSAY_JAVA17_HOME");
  }

  @Test
  void placesNamedOnPurposeComeBeforeTheUsualFolders() throws IOException {
    Files.createDirectories(root.resolve("usr/lib/jvm/debian"));
    Files.createDirectories(root.resolve("Library/Java/JavaVirtualMachines/mac"));
    Path user = Files.createDirectories(root.resolve("user"));
    Files.createDirectories(user.resolve(".sdkman/candidates/java/sdk"));
    Map<String, String> environment =
        Map.of("JAVA_HOME", "/opt/usual", "ASSAY_JAVA17_HOME", "/opt/chosen");
    assertThat(Java17.homes(Path.of("/opt/own"), environment, root, user))
        .containsExactly(
            Path.of("/opt/chosen"),
            Path.of("/opt/usual"),
            Path.of("/opt/own"),
            root.resolve("usr/lib/jvm/debian"),
            root.resolve("Library/Java/JavaVirtualMachines/mac/Contents/Home"),
            user.resolve(".sdkman/candidates/java/sdk"));
  }

  private Path home(String name, String version) throws IOException {
    Path home = root.resolve(name);
    Path program = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.createFile(program);
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Files.writeString(
        home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
    return home;
  }
}
