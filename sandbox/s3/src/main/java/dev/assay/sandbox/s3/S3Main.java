// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.s3;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/**
 * Serves a folder over the S3 protocol until this JVM ends. Its only argument is a properties file
 * with {@code host, port, data_folder, access_key, secret_key}.
 */
public final class S3Main {

  private S3Main() {}

  public static void main(String[] arguments) throws Exception {
    Properties settings = read(Path.of(arguments[0]));
    Path folder = Files.createDirectories(Path.of(settings.getProperty("data_folder")));
    ExtendedAttributes.require(folder);
    URI endpoint =
        URI.create("http://" + settings.getProperty("host") + ":" + settings.getProperty("port"));
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new AtomicBlobStore(new FilesystemNio2BlobStore(folder.toString())))
            .endpoint(endpoint)
            .awsAuthentication(
                AuthenticationType.AWS_V4,
                settings.getProperty("access_key"),
                settings.getProperty("secret_key"))
            .build();
    server.start();
    System.out.println("S3 answers on " + endpoint);
  }

  private static Properties read(Path file) throws IOException {
    Properties settings = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      settings.load(in);
    }
    return settings;
  }
}
