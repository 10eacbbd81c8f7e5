// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import io.minio.MinioClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** A connection to one S3 endpoint. Thread-safe; whoever opens it closes it. */
public final class S3Client implements AutoCloseable {
  private static final int MAX_CALLS = 64;
  private static final int IDLE_CONNECTIONS = 32;
  private static final long CONNECT_SECONDS = 10;
  private static final long SILENT_SECONDS = 120;

  private final MinioClient minio;
  private final OkHttpClient http;
  private final String endpoint;

  private S3Client(MinioClient minio, OkHttpClient http, String endpoint) {
    this.minio = minio;
    this.http = http;
    this.endpoint = endpoint;
  }

  /**
   * Opens a client for the endpoint and keys that the settings name; makes no call yet.
   *
   * @throws AssayException (DEFINITION) if a setting lacks or the endpoint is no URL
   */
  public static S3Client open(Settings settings) {
    String endpoint = settings.require("ASSAY_S3_ENDPOINT");
    HttpUrl url = HttpUrl.parse(endpoint);
    if (url == null) {
      throw new AssayException(
          Category.DEFINITION,
          "ASSAY_S3_ENDPOINT is '%s': expected a URL as in https://s3.example.org"
              .formatted(endpoint));
    }
    OkHttpClient http = httpClient(url.isHttps(), timeout(settings));
    MinioClient minio =
        MinioClient.builder()
            .endpoint(endpoint)
            .region(settings.find("ASSAY_S3_REGION").orElse("us-east-1"))
            .credentials(
                settings.require("ASSAY_S3_ACCESS_KEY"), settings.require("ASSAY_S3_SECRET_KEY"))
            .httpClient(http)
            .build();
    return new S3Client(minio, http, endpoint);
  }

  /** How long the store may be silent in the middle of a call. */
  private static Duration timeout(Settings settings) {
    return Duration.ofSeconds(settings.number("ASSAY_S3_TIMEOUT_SECONDS", SILENT_SECONDS));
  }

  static OkHttpClient httpClient(boolean encrypted, Duration timeout) {
    Dispatcher dispatcher = new Dispatcher();
    // OkHttp's default of five calls a host would be the bottleneck.
    dispatcher.setMaxRequests(MAX_CALLS);
    dispatcher.setMaxRequestsPerHost(MAX_CALLS);
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .dispatcher(dispatcher)
            .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
            .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
            .readTimeout(timeout)
            .writeTimeout(timeout)
            .addInterceptor(new UploadRetries());
    if (!encrypted) {
      // Otherwise all certificates that Java trusts are read, for nothing.
      client.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).followSslRedirects(false);
    }
    return client.build();
  }

  /** A bucket at this endpoint. */
  public ObjectStore bucket(String name) {
    return new S3ObjectStore(minio, name, "s3://%s at %s".formatted(name, endpoint));
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
