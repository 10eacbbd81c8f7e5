// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs another main class in this JVM, and ends the JVM when standard input ends.
 *
 * <p>The parent holds the other end of that pipe and never writes to it. The operating system
 * closes it however the parent ends, SIGKILL included, so a server never outlives its owner. The
 * first argument names the class, the rest is its own.
 */
public final class Launcher {

  private static final int SECONDS_TO_EXIT = 10;

  private Launcher() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("expected the name of a main class, got no argument");
    }
    endWithStandardInput(System.in);
    Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
    try {
      main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvocationTargetException thrown) {
      // A server leaves non-daemon threads behind when it fails half-way: end them with it.
      thrown.getCause().printStackTrace();
      System.exit(1);
    }
  }

  private static void endWithStandardInput(InputStream input) {
    daemon("parent-watch", () -> exitAtEndOf(input)).start();
  }

  private static void exitAtEndOf(InputStream input) {
    try {
      input.transferTo(OutputStream.nullOutputStream());
    } catch (IOException broken) {
      // A broken pipe means what its end means: nobody holds the other side.
      System.err.println("standard input broke: " + broken.getMessage());
    }
    CountDownLatch exited = new CountDownLatch(1);
    daemon("halt-after-exit", () -> haltUnless(exited)).start();
    System.exit(0);
  }

  /** Shutdown hooks may hang; the latch is never released, it only bounds their time. */
  private static void haltUnless(CountDownLatch exited) {
    try {
      if (!exited.await(SECONDS_TO_EXIT, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException interrupted) {
      Runtime.getRuntime().halt(1);
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
