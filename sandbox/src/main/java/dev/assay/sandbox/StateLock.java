// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.SandboxException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** Holds a state folder for one sandbox; the operating system lets go when the process ends. */
final class StateLock implements AutoCloseable {

  private final FileChannel channel;

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  static StateLock take(StateFolder state) {
    try {
      FileChannel channel =
          FileChannel.open(state.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw new SandboxException(
            Reason.IN_USE,
            "the sandbox state folder "
                + state.root()
                + " is in use by another sandbox: expected one at a time; stop that one first or"
                + " choose another folder");
      }
      return new StateLock(channel);
    } catch (IOException failed) {
      throw SandboxException.files("cannot lock " + state.lockFile(), failed);
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return true;
    }
  }

  /** Releases the folder; the file stays, as removing it would let two hold different ones. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      throw SandboxException.files("cannot release the sandbox's lock", failed);
    }
  }
}
