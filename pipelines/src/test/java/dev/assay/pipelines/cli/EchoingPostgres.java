// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * Speaks enough of PostgreSQL's protocol to ask for a password, refuse it, and put it into the
 * message, as a careless server or proxy may.
 */
final class EchoingPostgres implements AutoCloseable {
  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;
  private static final int CLEARTEXT_PASSWORD = 3;

  private final ServerSocket server;

  EchoingPostgres() throws IOException {
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "echoing-postgres");
    thread.setDaemon(true);
    thread.start();
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/shop".formatted(server.getLocalPort());
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        refuse(
            new DataInputStream(socket.getInputStream()),
            new DataOutputStream(socket.getOutputStream()));
      } catch (SocketException e) {
        // closed, by this side or the other
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void refuse(DataInputStream in, DataOutputStream out) throws IOException {
    int code = request(in);
    while (code == SSL_REQUEST || code == GSS_REQUEST) {
      out.writeByte('N');
      code = request(in);
    }
    out.writeByte('R');
    out.writeInt(8);
    out.writeInt(CLEARTEXT_PASSWORD);
    in.readByte();
    byte[] password = in.readNBytes(in.readInt() - 4);
    String given = new String(password, 0, password.length - 1, StandardCharsets.UTF_8);
    byte[] fields =
        "SFATAL\0VFATAL\0C28P01\0Mnobody has the password %s\0\0"
            .formatted(given)
            .getBytes(StandardCharsets.UTF_8);
    out.writeByte('E');
    out.writeInt(4 + fields.length);
    out.write(fields);
    out.flush();
  }

  /** Reads a request without a type byte; its code. */
  private static int request(DataInputStream in) throws IOException {
    int length = in.readInt();
    int code = in.readInt();
    in.readNBytes(length - 8);
    return code;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
