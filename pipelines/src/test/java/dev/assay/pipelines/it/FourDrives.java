// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import dev.assay.sandbox.S3Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A real MinIO on four drives, which are folders. It reads with two of them and writes with three.
 * Its program is where {@value #PROGRAM} says.
 */
final class FourDrives implements AutoCloseable {
  static final String PROGRAM = "assay.minio";

  private static final String KEY = "assay-test-only";
  private static final List<String> LOST = List.of("d3", "d4");

  private final Path folder;
  private final Process process;
  private final URI endpoint;

  private FourDrives(Path folder, Process process, URI endpoint) {
    this.folder = folder;
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts it on a free port, with its drives in that folder. */
  static FourDrives start(Path folder) throws IOException {
    String address = "127.0.0.1:" + freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            System.getProperty(PROGRAM),
            "server",
            "--address",
            address,
            folder.resolve("d{1...4}").toString());
    builder.environment().put("MINIO_ROOT_USER", KEY);
    builder.environment().put("MINIO_ROOT_PASSWORD", KEY);
    builder.environment().put("MINIO_BROWSER", "off");
    // Else drives that share a disk with the system are not used.
    builder.environment().put("MINIO_CI_CD", "1");
    Process process = builder.redirectErrorStream(true).start();
    awaitReady(process.inputReader());
    return new FourDrives(folder, process, URI.create("http://" + address));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** It names its address when it serves; what it says later is nobody's concern. */
  private static void awaitReady(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = ""; !line.startsWith("API:"); line = output.readLine()) {
      if (line == null) {
        throw new IOException("MinIO does not start: " + said);
      }
      said.append(line).append('\n');
    }
    Thread rest = new Thread(() -> output.lines().forEach(line -> {}), "minio-output");
    rest.setDaemon(true);
    rest.start();
  }

  S3Server server() {
    return new S3Server(endpoint, KEY, KEY, "us-east-1");
  }

  /** Takes two drives away; an empty folder in their place would be taken for a new drive. */
  void loseTwo() {
    try {
      for (String drive : LOST) {
        Files.move(folder.resolve(drive), folder.resolve("away-" + drive));
        Files.createFile(folder.resolve(drive));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void bringBack() {
    try {
      for (String drive : LOST) {
        Files.delete(folder.resolve(drive));
        Files.move(folder.resolve("away-" + drive), folder.resolve(drive));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
