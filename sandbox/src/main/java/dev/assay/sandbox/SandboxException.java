// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.io.IOException;

/**
 * The sandbox cannot do what was asked. The message says what failed, where, what was expected and
 * what to do next; it holds no secret.
 */
public final class SandboxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of trouble, for a caller that answers them differently. */
  public enum Reason {
    /** Another process holds the state folder, or the sandbox runs already. */
    IN_USE,
    /**
     * Something of this machine is missing, a build output or a Java 17: a retry changes nothing.
     */
    SETUP,
    /** A file of the state cannot be read or written. */
    FILES,
    /** A server did not start, or ended. */
    SERVER
  }

  private final Reason reason;

  SandboxException(Reason reason, String message) {
    this(reason, message, null);
  }

  SandboxException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** A file or a folder of the state that fails. */
  static SandboxException files(String what, IOException failed) {
    return new SandboxException(
        Reason.FILES,
        what
            + ": "
            + failed
            + "; expected a folder that may be written, on a disk with room; next: see to either and"
            + " try again",
        failed);
  }

  public Reason reason() {
    return reason;
  }
}
