// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.ErrorResponseException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionalPutIT {

  private static final int RACERS = 20;
  private static final String BUCKET = "races";

  @TempDir static Path folder;

  private Sandbox sandbox;
  private MinioClient client;
  private ExecutorService threads;

  @BeforeAll
  void connect() throws Exception {
    sandbox = Sandbox.start(SandboxOptions.in(folder).withServers(ServerKind.S3));
    client = ServerData.connect(sandbox.s3());
    client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
    threads = Executors.newFixedThreadPool(RACERS);
  }

  @AfterAll
  void disconnect() throws Exception {
    threads.shutdownNow();
    client.close();
    sandbox.close();
  }

  @RepeatedTest(10)
  void oneOfTwentyCreatesAnObject(RepetitionInfo round) throws Exception {
    String key = "new/" + round.getCurrentRepetition();
    assertThat(winners(key, Map.of("If-None-Match", "*"))).isEqualTo(1);
  }

  @RepeatedTest(10)
  void oneOfTwentyReplacesAnObject(RepetitionInfo round) throws Exception {
    String key = "known/" + round.getCurrentRepetition();
    String seen = put(key, "first", Map.of());
    assertThat(winners(key, Map.of("If-Match", seen))).isEqualTo(1);
  }

  private long winners(String key, Map<String, String> condition) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      String content = "by " + i;
      racers.add(
          threads.submit(
              () -> {
                start.await();
                return wins(key, content, condition);
              }));
    }
    start.countDown();
    long winners = 0;
    for (Future<Boolean> racer : racers) {
      winners += racer.get() ? 1 : 0;
    }
    return winners;
  }

  private boolean wins(String key, String content, Map<String, String> condition) throws Exception {
    try {
      put(key, content, condition);
      return true;
    } catch (ErrorResponseException refused) {
      assertThat(refused.response().code()).isEqualTo(412);
      return false;
    }
  }

  private String put(String key, String content, Map<String, String> condition) throws Exception {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return client
        .putObject(
            PutObjectArgs.builder()
                .bucket(BUCKET)
                .object(key)
                .data(bytes, bytes.length)
                .extraHeaders(condition)
                .build())
        .etag();
  }
}
