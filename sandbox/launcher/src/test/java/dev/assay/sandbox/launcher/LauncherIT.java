// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LauncherIT {

  /** A server that would run for ever. */
  static final class Forever {
    public static void main(String[] arguments) throws InterruptedException {
      System.out.println("up " + String.join(",", arguments));
      new CountDownLatch(1).await();
    }
  }

  /** A server that cannot start, and leaves a thread behind. */
  static final class Broken {
    public static void main(String[] arguments) {
      new Thread(
              () -> {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException end) {
                  Thread.currentThread().interrupt();
                }
              })
          .start();
      throw new IllegalStateException("no disk");
    }
  }

  @Test
  void theServerGetsItsArgumentsAndEndsWithStandardInput() throws Exception {
    Process process = launch(Forever.class, "a", "b");
    assertThat(process.inputReader().readLine()).isEqualTo("up a,b");
    process.getOutputStream().close();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void aServerThatFailsEndsItsJvm() throws Exception {
    Process process = launch(Broken.class);
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(process.errorReader().lines()).anyMatch(line -> line.contains("no disk"));
  }

  private static Process launch(Class<?> main, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            Launcher.class.getName(),
            main.getName());
    builder.command().addAll(List.of(arguments));
    return builder.start();
  }
}
