// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.Settings;
import dev.assay.pipelines.definition.AlertChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Collectors;

/** Adds a line of JSON to a file for each alert; runs at the same time may share it. */
final class FileChannel implements Channel {
  private final AlertChannel declared;
  private final Settings settings;

  FileChannel(AlertChannel declared, Settings settings) {
    this.declared = declared;
    this.settings = settings;
  }

  @Override
  public String tell(Message message) {
    Path file = Path.of(settings.expand(declared.options().get("path"))).toAbsolutePath();
    String lines =
        message.alerts().stream()
            .map(alert -> Json.write(alert) + "\n")
            .collect(Collectors.joining());
    try {
      Files.createDirectories(file.getParent());
      add(file, ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot write to %s: %s".formatted(file, e), e);
    }
    return file.toString();
  }

  private static void add(Path file, ByteBuffer lines) throws IOException {
    try (java.nio.channels.FileChannel channel =
        java.nio.channels.FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      // In one call, so that lines of two runs do not mix.
      channel.write(lines);
      if (lines.hasRemaining()) {
        throw new IOException("the disk took only a part of a line");
      }
    }
  }
}
