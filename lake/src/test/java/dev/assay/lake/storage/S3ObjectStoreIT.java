// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import dev.assay.lake.testing.StoreProxy;
import dev.assay.sandbox.S3Server;
import dev.assay.sandbox.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The properties of a store, on a real S3 server. */
class S3ObjectStoreIT extends ObjectStoreProperties {
  private static final int PART = 16 << 20;

  private S3Client client;

  @Override
  ObjectStore store() {
    return store(TestServers.s3().endpoint().toString());
  }

  private ObjectStore store(String endpoint) {
    client = S3Client.open(settings(endpoint));
    return client.bucket("store-" + UUID.randomUUID());
  }

  /** Every part and the last word as well: what is refused once is not lost. */
  @Test
  void anObjectOfManyPartsOutlivesAStoreThatRefusesOneRequestInThree() throws Exception {
    byte[] content = new byte[4 * PART + 17];
    new Random(2).nextBytes(content);
    AtomicInteger requests = new AtomicInteger();
    Set<String> parts = ConcurrentHashMap.newKeySet();
    try (StoreProxy proxy = new StoreProxy(TestServers.s3().endpoint())) {
      ObjectStore store = store(proxy.endpoint());
      store.ensureExists();
      proxy.policy(
          new StoreProxy.Policy() {
            @Override
            public StoreProxy.Verdict decide(String method, String path) {
              return requests.incrementAndGet() % 3 == 1
                  ? StoreProxy.Verdict.REFUSE
                  : StoreProxy.Verdict.PASS;
            }

            @Override
            public StoreProxy.Verdict decide(String method, URI uri, Headers headers) {
              if (method.equals("PUT")) {
                parts.add(uri.getRawQuery().replaceAll("&?uploadId=[^&]*&?", ""));
              }
              return decide(method, uri.getRawPath());
            }
          });
      WrittenObject written;
      try (ObjectWriter writer = store.write("many.bin")) {
        writer.write(content);
        written = writer.complete();
      }
      assertThat(parts).hasSize(5);
      Path to = scratch.resolve("to");
      Downloads.verified(store, "many.bin", written.bytes(), written.crc32c(), to);
      assertThat(to).hasBinaryContent(content);
    }
  }

  @Test
  void everyPartAndEverySmallObjectOfDataCarriesAChecksumThatTheStoreVerifies() throws Exception {
    Set<String> bare = ConcurrentHashMap.newKeySet();
    AtomicInteger sent = new AtomicInteger();
    try (StoreProxy proxy = new StoreProxy(TestServers.s3().endpoint())) {
      ObjectStore store = store(proxy.endpoint());
      store.ensureExists();
      proxy.policy(
          new StoreProxy.Policy() {
            @Override
            public StoreProxy.Verdict decide(String method, String path) {
              return StoreProxy.Verdict.PASS;
            }

            @Override
            public StoreProxy.Verdict decide(String method, URI uri, Headers headers) {
              if (method.equals("PUT")) {
                sent.incrementAndGet();
                if (!headers.containsKey("x-amz-checksum-crc32c")) {
                  bare.add(uri.toString());
                }
              }
              return StoreProxy.Verdict.PASS;
            }
          });
      store.upload("small", Files.write(scratch.resolve("small"), new byte[1000]));
      store.upload("large", Files.write(scratch.resolve("large"), new byte[PART + 1]));
      assertThat(sent).hasValue(3);
      assertThat(bare).isEmpty();
    }
  }

  @Test
  void aBucketThatIsSaidToBeMissingThoughItIsThereIsListedAgain() throws Exception {
    AtomicInteger lists = new AtomicInteger();
    try (StoreProxy proxy = new StoreProxy(TestServers.s3().endpoint())) {
      ObjectStore store = store(proxy.endpoint());
      store.ensureExists();
      store.put("a", new byte[1]);
      proxy.policy(
          new StoreProxy.Policy() {
            @Override
            public StoreProxy.Verdict decide(String method, String path) {
              return StoreProxy.Verdict.PASS;
            }

            @Override
            public StoreProxy.Verdict decide(String method, URI uri, Headers headers) {
              boolean list = method.equals("GET") && uri.toString().contains("list-type");
              return list && lists.getAndIncrement() == 0
                  ? StoreProxy.Verdict.DENY_BUCKET
                  : StoreProxy.Verdict.PASS;
            }
          });
      assertThat(store.list("")).extracting(ObjectInfo::key).containsExactly("a");
      assertThat(lists).hasValue(2);
    }
  }

  @Test
  void aBucketThatIsMissingIsADefinitionThatSaysWhatMakesIt() {
    assertThatThrownBy(() -> store().list(""))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("the bucket does not exist");
  }

  private Settings settings(String endpoint) {
    S3Server s3 = TestServers.s3();
    Path file = scratch.resolve("s3.properties");
    try {
      Files.writeString(
          file,
          """
          ASSAY_S3_ENDPOINT=%s
          ASSAY_S3_ACCESS_KEY=%s
          ASSAY_S3_SECRET_KEY=%s
          """
              .formatted(endpoint, s3.accessKey(), s3.secretKey()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Settings.file(file);
  }

  @AfterEach
  void close() {
    client.close();
  }
}
