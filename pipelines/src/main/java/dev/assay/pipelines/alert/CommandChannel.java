// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.VisibleText;
import dev.assay.pipelines.definition.AlertChannel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Starts a program that reads a message as JSON. It sees none of our settings but those that tell
 * it where it is, and is ended with all it has started when its time is up.
 */
final class CommandChannel implements Channel {
  static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Set<String> ENVIRONMENT =
      Set.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR");
  private static final int MAX_BYTES = 4096;
  private static final int SHOWN_CHARS = 200;

  private final AlertChannel declared;
  private final Duration limit;

  CommandChannel(AlertChannel declared, Duration limit) {
    this.declared = declared;
    this.limit = limit;
  }

  @Override
  public String tell(Message message) {
    List<String> command = declared.command();
    Process process = start(command);
    try {
      CompletableFuture<String> said =
          CompletableFuture.supplyAsync(() -> beginning(process), Daemons::start);
      Daemons.start(() -> write(process, message));
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssayException(
            Category.RESOURCES,
            "%s did not end within %d ms, and was ended"
                .formatted(command.get(0), limit.toMillis()));
      }
      require(command, process.exitValue(), said);
      return command.get(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssayException(Category.RESOURCES, command.get(0) + ": given up", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Process start(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().retainAll(ENVIRONMENT);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new AssayException(
          Category.DEFINITION, "cannot start %s: %s".formatted(command.get(0), e.getMessage()), e);
    }
  }

  private static void require(List<String> command, int exit, CompletableFuture<String> said)
      throws InterruptedException {
    if (exit != 0) {
      // What it left open may still be held by a program that it has started.
      String output = said.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
      throw new AssayException(
          Category.RESOURCES,
          "%s ended with exit code %d%s"
              .formatted(
                  command.get(0),
                  exit,
                  output.isBlank() ? "" : ": " + VisibleText.shortened(output, SHOWN_CHARS)));
    }
  }

  /** Reads on to the end, so that the program never waits to be read. */
  private static String beginning(Process process) {
    try (InputStream output = process.getInputStream()) {
      byte[] first = output.readNBytes(MAX_BYTES);
      output.transferTo(OutputStream.nullOutputStream());
      return new String(first, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static void write(Process process, Message message) {
    try (OutputStream input = process.getOutputStream()) {
      input.write(Json.write(message).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A program need not read what it is given: its exit code says whether it is content.
      return;
    }
  }
}
