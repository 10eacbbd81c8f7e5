// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Opens a sandbox and holds it until it is killed; says when it is open. */
final class HoldSandbox {

  private HoldSandbox() {}

  public static void main(String[] arguments) throws InterruptedException {
    Sandbox sandbox = Sandbox.start(Path.of(arguments[0]));
    System.out.println("open " + sandbox.pids());
    new CountDownLatch(1).await();
  }
}
