// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends events to a file, one a line; runs at the same time may share it. */
final class FileSink implements EventSink {
  private final Path file;

  FileSink(Path file) {
    this.file = file.toAbsolutePath();
  }

  @Override
  public void send(String event) throws IOException {
    try {
      append(event);
    } catch (FileSystemException e) {
      // By itself it says only which file.
      throw new IOException(e.toString(), e);
    }
  }

  private void append(String event) throws IOException {
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer line = ByteBuffer.wrap((event + "\n").getBytes(StandardCharsets.UTF_8));
      // In one call, so that lines of two runs do not mix.
      channel.write(line);
      if (line.hasRemaining()) {
        throw new IOException("the disk took only a part of a line");
      }
    }
  }

  @Override
  public String place() {
    return file.toString();
  }
}
