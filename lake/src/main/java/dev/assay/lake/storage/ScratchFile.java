// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a file of the scratch space. What fails here is this machine, not the store that the bytes
 * come from, and so is not tried again.
 */
final class ScratchFile extends OutputStream {
  private final Path file;
  private final OutputStream out;

  ScratchFile(Path file) {
    this.file = file;
    try {
      this.out = Files.newOutputStream(file);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) {
    try {
      out.write(buffer, offset, length);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private AssayException failure(IOException e) {
    return new AssayException(
        Category.RESOURCES,
        "cannot write %s: %s; %s: make room there, or set ASSAY_SCRATCH to a folder with more"
            .formatted(file, e.getMessage(), Room.of(file)),
        e);
  }
}
