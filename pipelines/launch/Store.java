// SPDX-License-Identifier: Apache-2.0
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * As much of an S3 store as commands need that are called to see which classes they load: one
 * client, no conditions, no parts, no keys, all in memory. Prints its address, and lives until its
 * input ends.
 */
final class Store {
  private static final String MODIFIED = "Mon, 05 Jan 2026 00:00:00 GMT";

  private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

  public static void main(String[] arguments) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", new Store()::answer);
    server.start();
    System.out.printf("http://127.0.0.1:%d%n", server.getAddress().getPort());
    System.in.transferTo(OutputStream.nullOutputStream());
    server.stop(0);
  }

  private void answer(HttpExchange call) throws IOException {
    byte[] body = call.getRequestBody().readAllBytes();
    String path = call.getRequestURI().getPath();
    boolean bucket = path.indexOf('/', 1) < 0 || path.endsWith("/");
    switch (call.getRequestMethod()) {
      case "PUT" -> {
        objects.put(path, body);
        found(call, body, new byte[0]);
      }
      case "DELETE" -> {
        objects.remove(path);
        call.sendResponseHeaders(204, -1);
      }
      default -> {
        if (bucket) {
          found(call, body, list(path.replace("/", ""), call.getRequestURI().getRawQuery()));
        } else if (objects.containsKey(path)) {
          found(call, objects.get(path), objects.get(path));
        } else {
          send(call, 404, xml("<Error><Code>NoSuchKey</Code></Error>"));
        }
      }
    }
    call.close();
  }

  private byte[] list(String bucket, String query) {
    String prefix = "/" + bucket + "/" + parameters(query).getOrDefault("prefix", "");
    String contents =
        objects.tailMap(prefix).entrySet().stream()
            .takeWhile(object -> object.getKey().startsWith(prefix))
            .map(object -> entry(object.getKey().substring(bucket.length() + 2), object.getValue()))
            .collect(Collectors.joining());
    return xml(
        "<ListBucketResult><Name>%s</Name><IsTruncated>false</IsTruncated>%s</ListBucketResult>"
            .formatted(bucket, contents));
  }

  private static String entry(String key, byte[] content) {
    String modified = "<LastModified>2026-01-05T00:00:00.000Z</LastModified>";
    return "<Contents><Key>%s</Key>%s<ETag>&quot;%s&quot;</ETag><Size>%d</Size></Contents>"
        .formatted(key, modified, etag(content), content.length);
  }

  private static Map<String, String> parameters(String query) {
    return query == null
        ? Map.of()
        : Arrays.stream(query.split("&"))
            .map(pair -> pair.split("=", 2))
            .collect(
                Collectors.toMap(
                    pair -> pair[0],
                    pair ->
                        pair.length < 2
                            ? ""
                            : URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
  }

  private static byte[] xml(String text) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(StandardCharsets.UTF_8);
  }

  private static String etag(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return Long.toHexString(crc.getValue());
  }

  private static void found(HttpExchange call, byte[] object, byte[] content) throws IOException {
    call.getResponseHeaders().set("ETag", '"' + etag(object) + '"');
    call.getResponseHeaders().set("Last-Modified", MODIFIED);
    send(call, 200, content);
  }

  private static void send(HttpExchange call, int status, byte[] content) throws IOException {
    boolean head = call.getRequestMethod().equals("HEAD");
    if (head) {
      call.getResponseHeaders().set("Content-Length", String.valueOf(content.length));
    } else {
      call.getResponseHeaders().set("Content-Type", "application/xml");
    }
    call.sendResponseHeaders(status, head || content.length == 0 ? -1 : content.length);
    if (!head) {
      call.getResponseBody().write(content);
    }
  }
}
