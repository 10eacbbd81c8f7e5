// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.Lake;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases in a lake in a folder, whose times of modification play the store's clock. */
class LeasesTest {
  private static final PartitionKey USERS = PartitionKey.parse("shop/silver.users/2026-01-05");
  private static final PartitionKey ORDERS = PartitionKey.parse("shop/silver.orders/2026-01-05");
  private static final Holder ONE = holder("one");
  private static final Holder TWO = holder("two");

  @TempDir private Path folder;
  private Lake lake;

  @BeforeEach
  void open() {
    lake = Lake.at(folder);
    lake.ensureBuckets();
  }

  @AfterEach
  void close() {
    lake.close();
  }

  private static boolean goesOn(Holder holder) {
    return false;
  }

  @Test
  void aPartitionThatOneRunHoldsIsRefusedToAnotherAndNamesTheHolder() {
    try (Leases one = leases(ONE);
        Leases two = leases(TWO)) {
      assertThat(one.take(List.of(USERS))).isEmpty();

      assertThat(two.take(List.of(USERS, ORDERS))).containsOnlyKeys(USERS).containsValue(ONE);
      assertThat(one.take(List.of(ORDERS))).containsOnlyKeys(ORDERS).containsValue(TWO);
      assertThat(two.other(USERS)).contains(ONE);
    }
  }

  @Test
  void whatIsGivenBackIsFreeAndNothingIsLeftInTheLake() {
    try (Leases one = leases(ONE);
        Leases two = leases(TWO)) {
      assertThat(one.take(List.of(USERS))).isEmpty();
      one.release();

      assertThat(two.other(USERS)).isEmpty();
      assertThat(two.take(List.of(USERS))).isEmpty();
    }
    assertThat(ops().list("")).isEmpty();
  }

  /** As when the process is asked to stop, while the run's own thread goes on. */
  @Test
  void afterAllIsGivenBackNothingIsTakenAndNoPulseIsWritten() {
    Leases one = leases(ONE);
    assertThat(one.take(List.of(USERS))).isEmpty();
    one.close();

    assertThat(one.areGivenBack()).isTrue();
    assertThatThrownBy(() -> one.take(List.of(ORDERS)))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.CONFLICT))
        .hasMessageContaining("run one was asked to stop");
    assertThatThrownBy(one::requireHeld).isInstanceOf(AssayException.class);
    try (Leases two = leases(TWO)) {
      assertThat(two.take(List.of(USERS))).isEmpty();
      assertThatThrownBy(() -> one.other(USERS)).hasMessageContaining("asked to stop");
    }
    assertThat(ops().list("")).isEmpty();
  }

  @Test
  void whileALeaseIsGivenBackItsPulseLives() {
    boolean whole = false;
    for (int calls = 0; !whole; calls++) {
      assertThat(calls).as("calls of the store").isLessThan(20);
      ObjectStore store = MortalStore.of(ops(), Integer.MAX_VALUE);
      Leases one = Leases.open(store, "shop", ONE, LeasesTest::goesOn);
      assertThat(one.take(List.of(USERS, ORDERS))).isEmpty();
      MortalStore.letLive(store, calls);
      untilKilled(one::close);

      boolean left = !ops().list("shop/leases/").isEmpty();
      whole = ops().list("").isEmpty();
      assertThat(left && ops().list("shop/pulses/").isEmpty()).as("call %d", calls).isFalse();
      ops().list("").forEach(object -> ops().delete(object.key()));
    }
  }

  @Test
  void aLeaseThatTheStoreDoesNotLetGoOfFailsNothingAndIsGivenBackLater() {
    for (boolean atTheEnd : List.of(true, false)) {
      ObjectStore store = MortalStore.of(ops(), Integer.MAX_VALUE);
      try (Leases one = Leases.open(store, "shop", ONE, LeasesTest::goesOn);
          Leases two = leases(TWO)) {
        assertThat(one.take(List.of(USERS, ORDERS))).isEmpty();
        MortalStore.kill(store);
        one.release();
        MortalStore.letLive(store, Integer.MAX_VALUE);

        assertThat(two.take(List.of(USERS, ORDERS))).containsOnlyKeys(USERS, ORDERS);
        if (!atTheEnd) {
          one.release();
          assertThat(two.take(List.of(USERS, ORDERS))).isEmpty();
        }
      }
      assertThat(ops().list("")).isEmpty();
    }
  }

  @Test
  void aDamagedLeaseKeepsNoOtherFromBeingGivenBack() {
    List<PartitionKey> many =
        IntStream.rangeClosed(1, 28)
            .mapToObj(day -> PartitionKey.parse("shop/silver.users/2026-02-%02d".formatted(day)))
            .toList();
    try (Leases one = leases(ONE)) {
      assertThat(one.take(many)).isEmpty();
      ops().put(LeaseKeys.lease(many.get(0)), new byte[] {'?'});

      one.release();

      assertThat(ops().list("shop/leases/"))
          .map(ObjectInfo::key)
          .containsExactly(LeaseKeys.lease(many.get(0)));
    }
  }

  @Test
  void takingAgainWhatIsHeldChangesNothing() {
    try (Leases one = leases(ONE)) {
      assertThat(one.take(List.of(USERS))).isEmpty();
      assertThat(one.take(List.of(USERS, ORDERS))).isEmpty();
    }
  }

  @Test
  void aLeaseWhosePulseHasStoppedIsTakenOverAndItsOwnerDoesNotRemoveItLater() throws IOException {
    Leases one = leases(ONE);
    assertThat(one.take(List.of(USERS))).isEmpty();
    stopped("one", Pulses.EXPIRES_AFTER.plusSeconds(1));

    try (Leases two = leases(TWO)) {
      assertThat(two.take(List.of(USERS))).isEmpty();
      one.close();

      assertThat(ops().list("shop/leases/")).hasSize(1);
      assertThat(LiveLeases.all(ops(), "shop", Instant.now(), LeasesTest::goesOn))
          .containsEntry(USERS, TWO);
    }
  }

  @Test
  void aPulseThatIsYoungerThanItsExpiryKeepsItsLeases() throws IOException {
    try (Leases one = leases(ONE);
        Leases two = leases(TWO)) {
      assertThat(one.take(List.of(USERS))).isEmpty();
      stopped("one", Pulses.EXPIRES_AFTER.minusSeconds(30));

      assertThat(two.take(List.of(USERS))).containsOnlyKeys(USERS);
    }
  }

  @Test
  void aRunWhoseProcessIsKnownToHaveEndedHoldsNothing() {
    try (Leases one = leases(ONE);
        Leases two = Leases.open(ops(), "shop", TWO, ONE::equals)) {
      assertThat(one.take(List.of(USERS))).isEmpty();
      assertThat(two.take(List.of(USERS))).isEmpty();
    }
  }

  @Test
  void whereverARunIsKilledItsLeasesKeepNobodyOutForLongerThanItsPulse() throws IOException {
    boolean whole = false;
    for (int calls = 0; !whole; calls++) {
      assertThat(calls).as("calls of the store").isLessThan(20);
      whole = tookBefore("killed" + calls, MortalStore.of(ops(), calls));
      if (!ops().list("shop/pulses/").isEmpty()) {
        stopped("killed" + calls, Pulses.EXPIRES_AFTER.plusSeconds(1));
      }
      try (Leases next = leases(holder("next" + calls))) {
        assertThat(next.take(List.of(USERS, ORDERS))).as("killed at call %d", calls).isEmpty();
      }
      ops().delete(LeaseKeys.pulse("shop", "killed" + calls));
      assertThat(ops().list("")).isEmpty();
    }
  }

  /** Whether a run took its leases before it was killed; it gives none of them back. */
  private static boolean tookBefore(String run, ObjectStore store) {
    List<Boolean> took = new ArrayList<>();
    untilKilled(
        () -> {
          try (Leases leases = Leases.open(store, "shop", holder(run), LeasesTest::goesOn)) {
            untilKilled(() -> took.add(leases.take(List.of(USERS, ORDERS)).isEmpty()));
            MortalStore.kill(store);
          }
        });
    return !took.isEmpty();
  }

  private static void untilKilled(Runnable work) {
    try {
      work.run();
    } catch (MortalStore.Killed | AssayException e) {
      // As a process that is no more: what it had begun stays as it was.
    }
  }

  /** The hosts' clocks may say what they like: only the store's times are compared. */
  @Test
  void clocksADayApartNeitherExpireALeaseNorKeepADeadOne() throws IOException {
    for (Duration ahead : List.of(Duration.ofDays(1), Duration.ofDays(-1))) {
      ObjectStore store = SkewedStore.of(ops(), ahead);
      try (Leases one = Leases.open(store, "shop", ONE, LeasesTest::goesOn);
          Leases two = Leases.open(store, "shop", TWO, LeasesTest::goesOn)) {
        assertThat(one.take(List.of(USERS))).isEmpty();
        assertThat(two.take(List.of(USERS))).containsOnlyKeys(USERS);
        assertThat(two.other(USERS)).contains(ONE);

        stopped("one", Pulses.EXPIRES_AFTER.plusSeconds(1));
        assertThat(two.other(USERS)).isEmpty();
        assertThat(two.take(List.of(USERS))).isEmpty();
      }
    }
  }

  @Test
  void anUnreadableKeyIsNoLease() {
    ops().put("shop/leases/README.json", "{}".getBytes(StandardCharsets.UTF_8));
    ops().put("shop/pulses/one.json", Json.write(ONE).getBytes(StandardCharsets.UTF_8));

    assertThat(LeaseKeys.partition("shop/leases/README.json")).isEmpty();
    assertThat(LeaseKeys.partition(LeaseKeys.lease(USERS))).contains(USERS);
  }

  private Leases leases(Holder holder) {
    return Leases.open(ops(), "shop", holder, LeasesTest::goesOn);
  }

  private ObjectStore ops() {
    return lake.ops();
  }

  /** As if a run had written its pulse so long ago. */
  private void stopped(String run, Duration ago) throws IOException {
    Path pulse = folder.resolve("ops").resolve(LeaseKeys.pulse("shop", run));
    Files.setLastModifiedTime(pulse, FileTime.from(Instant.now().minus(ago)));
  }

  private static Holder holder(String run) {
    return new Holder(run, "host", 1, Instant.EPOCH);
  }
}
