// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

/** Closes what is of no use after a failure, without hiding the failure. */
public final class Closing {
  private Closing() {}

  /**
   * Closes; what goes wrong then is kept with the first failure, which is why anybody closes here.
   *
   * @return the first failure, to be thrown
   */
  public static <T extends Throwable> T after(T first, AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      first.addSuppressed(e);
    }
    return first;
  }
}
