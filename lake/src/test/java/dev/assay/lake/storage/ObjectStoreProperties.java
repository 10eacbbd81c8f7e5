// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises. */
abstract class ObjectStoreProperties {
  private static final int RACERS = 20;
  private static final int ROUNDS = 10;

  @TempDir Path scratch;

  abstract ObjectStore store();

  @Test
  void whatIsPutIsReadBackWithItsEtag() {
    ObjectStore store = store();
    store.ensureExists();
    ObjectInfo put = store.put("a/b.json", bytes("one"));
    StoredObject read = store.get("a/b.json").orElseThrow();
    assertThat(read.content()).isEqualTo(bytes("one"));
    assertThat(read.info().etag()).isEqualTo(put.etag());
    assertThat(store.head("a/b.json").orElseThrow().etag()).isEqualTo(put.etag());
    assertThat(store.list("a/").get(0).etag()).isEqualTo(put.etag());
  }

  @Test
  void whatIsNotThereIsEmptyAndNoError() {
    ObjectStore store = store();
    store.ensureExists();
    assertThat(store.get("none")).isEmpty();
    assertThat(store.head("none")).isEmpty();
    assertThat(store.list("none/")).isEmpty();
    store.delete("none");
  }

  @Test
  void readingWhatIsNotThereNamesTheKey() {
    ObjectStore store = store();
    store.ensureExists();
    assertThatThrownBy(
            () -> {
              try (InputStream in = store.read("no/such.csv")) {
                in.readAllBytes();
              }
            })
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("no/such.csv");
  }

  @Test
  void aListHoldsJustTheKeysOfItsPrefixInOrder() {
    ObjectStore store = store();
    store.ensureExists();
    for (String key : List.of("p/t/2", "p/t/1", "p/tt/1", "q/t/1")) {
      store.put(key, bytes(key));
    }
    assertThat(store.list("p/t/")).extracting(ObjectInfo::key).containsExactly("p/t/1", "p/t/2");
    assertThat(store.list("p/t"))
        .extracting(ObjectInfo::key)
        .containsExactly("p/t/1", "p/t/2", "p/tt/1");
  }

  @Test
  void aStreamedWriteLargerThanItsBuffersArrivesWholeWithItsChecksum() throws IOException {
    ObjectStore store = store();
    store.ensureExists();
    byte[] content = new byte[(40 << 20) + 17];
    new Random(1).nextBytes(content);
    WrittenObject written;
    try (ObjectWriter writer = store.write("big.bin")) {
      writer.write(content, 0, 5);
      writer.write(content, 5, content.length - 5);
      written = writer.complete();
    }
    CRC32C crc = new CRC32C();
    crc.update(content);
    assertThat(written.crc32c()).isEqualTo("%08x".formatted(crc.getValue()));
    assertThat(written.bytes()).isEqualTo(content.length);
    try (InputStream in = store.read("big.bin")) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    try (InputStream in = store.read("big.bin", 1 << 20, 1000)) {
      assertThat(in.readAllBytes())
          .isEqualTo(java.util.Arrays.copyOfRange(content, 1 << 20, (1 << 20) + 1000));
    }
  }

  @Test
  void anEmptyStreamedWriteMakesAnEmptyObject() throws IOException {
    ObjectStore store = store();
    store.ensureExists();
    try (ObjectWriter writer = store.write("empty")) {
      assertThat(writer.complete().bytes()).isZero();
    }
    assertThat(store.head("empty").orElseThrow().bytes()).isZero();
  }

  @Test
  void anAbandonedWriteLeavesNoObject() throws IOException {
    ObjectStore store = store();
    store.ensureExists();
    try (ObjectWriter writer = store.write("half")) {
      writer.write(new byte[3 << 20]);
    }
    assertThat(store.head("half")).isEmpty();
  }

  @Test
  void aDamagedCopyIsRefused() throws IOException {
    ObjectStore store = store();
    store.ensureExists();
    Path file = Files.write(scratch.resolve("f"), bytes("content"));
    WrittenObject written = store.upload("f", file);
    Path to = scratch.resolve("to");
    Downloads.verified(store, "f", written.bytes(), written.crc32c(), to);
    assertThat(to).hasContent("content");
    store.put("f", bytes("c0ntent"));
    assertThatThrownBy(() -> Downloads.verified(store, "f", written.bytes(), written.crc32c(), to))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void anAdoptedFileIsStoredWholeAndItsNameIsLeftToItsOwner() throws IOException {
    ObjectStore store = store();
    store.ensureExists();
    Path file = Files.write(scratch.resolve("adopted"), bytes("content"));
    WrittenObject written = store.adopt("a/f", file);
    assertThat(written).isEqualTo(new WrittenObject("a/f", 7, store.upload("copy", file).crc32c()));
    Files.delete(file);
    assertThat(store.get("a/f").orElseThrow().content()).isEqualTo(bytes("content"));
  }

  @Test
  void ofManyWhoCreateOneObjectAtOnceJustOneSucceeds() throws Exception {
    ObjectStore store = store();
    store.ensureExists();
    for (int round = 0; round < ROUNDS; round++) {
      String key = "race/create-" + round;
      assertThat(winners(i -> store.putIfAbsent(key, bytes("racer " + i)))).isOne();
    }
  }

  @Test
  void ofManyWhoReplaceOneVersionAtOnceJustOneSucceeds() throws Exception {
    ObjectStore store = store();
    store.ensureExists();
    for (int round = 0; round < ROUNDS; round++) {
      String key = "race/replace-" + round;
      String etag = store.put(key, bytes("base")).etag();
      assertThat(winners(i -> store.putIfMatch(key, bytes("racer " + i), etag))).isOne();
    }
  }

  private static long winners(Racer racer) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(RACERS);
    CyclicBarrier start = new CyclicBarrier(RACERS);
    try {
      List<Callable<Boolean>> racers = new ArrayList<>();
      for (int i = 0; i < RACERS; i++) {
        int number = i;
        racers.add(() -> wins(racer, number, start));
      }
      long winners = 0;
      for (Future<Boolean> future : threads.invokeAll(racers)) {
        winners += future.get() ? 1 : 0;
      }
      return winners;
    } finally {
      threads.shutdownNow();
    }
  }

  private static boolean wins(Racer racer, int number, CyclicBarrier start) throws Exception {
    start.await();
    try {
      racer.write(number);
      return true;
    } catch (PreconditionFailedException e) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private interface Racer {
    void write(int number) throws PreconditionFailedException;
  }
}
