// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import dev.assay.lake.AssayException;
import dev.assay.lake.Attempts;
import dev.assay.lake.Category;
import dev.assay.lake.Json;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.Together;
import dev.assay.lake.storage.ObjectStore;
import dev.assay.lake.storage.PreconditionFailedException;
import dev.assay.lake.storage.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of one run: small objects in {@code ops}, one for each partition that it is making,
 * alive as long as the run's pulse is. They only spare double work: whoever goes on without one, or
 * after it has expired, meets the manifest's conditional write like everybody else.
 *
 * <p>From its opening on the pulse is renewed in the background. Closing, and SIGTERM, give all
 * back. Thread-safe.
 */
public final class Leases implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);
  private static final int CALLS = 16;

  private final ObjectStore ops;
  private final String pipeline;
  private final Holder self;
  private final byte[] content;
  private final Pulses pulses;
  private final Beat beat;
  private final Set<PartitionKey> held = ConcurrentHashMap.newKeySet();

  /** What the store did not let go of: not counted on, and given back again with the rest. */
  private final Set<PartitionKey> stuck = ConcurrentHashMap.newKeySet();

  private volatile boolean givenBack;

  private Leases(ObjectStore ops, String pipeline, Holder self, Predicate<Holder> ended) {
    this.ops = ops;
    this.pipeline = pipeline;
    this.self = self;
    this.content = Json.pretty(self).getBytes(StandardCharsets.UTF_8);
    this.pulses = new Pulses(ops, pipeline, ended);
    this.beat = new Beat(this::pulse, this::giveBack);
  }

  /**
   * Opens the leases of a run.
   *
   * @param ops the bucket {@code ops}, which the caller closes later
   * @param ended whether another run is known to have ended without giving its leases back
   */
  public static Leases open(
      ObjectStore ops, String pipeline, Holder self, Predicate<Holder> ended) {
    Leases leases = new Leases(ops, pipeline, self, ended);
    leases.pulse();
    leases.beat.start();
    return leases;
  }

  /** One at a time with giving back, so that no pulse is written after the last one. */
  private synchronized void pulse() {
    if (!givenBack) {
      pulses.write(self.run(), content);
    }
  }

  /** Whether all has been given back for good, for the run is over or was asked to stop. */
  public boolean areGivenBack() {
    return givenBack;
  }

  /**
   * Goes on only where this run may hold leases.
   *
   * @throws AssayException (CONFLICT) if they have been given back, for the process ends
   */
  public void requireHeld() {
    if (givenBack) {
      throw new AssayException(
          Category.CONFLICT,
          "run %s was asked to stop and has given its leases back: run again to make the rest"
              .formatted(self.run()));
    }
  }

  /**
   * Takes leases on partitions; one that is held already is taken again.
   *
   * @return those that another run holds, with that run
   * @throws AssayException (CONFLICT) if all has been given back, for the process ends
   */
  public Map<PartitionKey, Holder> take(Collection<PartitionKey> partitions) {
    Map<PartitionKey, Holder> others = new ConcurrentHashMap<>();
    List<PartitionKey> wanted = partitions.stream().filter(key -> !held.contains(key)).toList();
    if (wanted.isEmpty()) {
      return others;
    }
    Instant now = storeTime();
    together(
        wanted,
        key ->
            Attempts.run(() -> take(key, now))
                .orThrow()
                .ifPresentOrElse(other -> others.put(key, other), () -> held.add(key)));
    return others;
  }

  /** The live lease of another run on a partition; empty where there is none. */
  public Optional<Holder> other(PartitionKey partition) {
    return ops.get(LeaseKeys.lease(partition))
        .map(Leases::holder)
        .filter(holder -> !holder.run().equals(self.run()))
        .filter(holder -> pulses.isAlive(holder, storeTime()));
  }

  /**
   * Gives all leases back; the pulse goes on. Never fails, for no partition depends on it: what the
   * store does not let go of is a warning, is tried again with the next ones and at the end, and
   * expires with the pulse.
   */
  public void release() {
    Set<PartitionKey> ours = new HashSet<>();
    for (Set<PartitionKey> some : List.of(held, stuck)) {
      List.copyOf(some).stream().filter(some::remove).forEach(ours::add);
    }
    Queue<RuntimeException> broken = new ConcurrentLinkedQueue<>();
    try {
      together(ours, partition -> remove(partition, broken));
    } catch (RuntimeException e) {
      // The store is away: it is not waited for by each of them.
      stuck.addAll(ours);
      broken.add(e);
    }
    if (!broken.isEmpty()) {
      LOG.warn(
          "not all leases of run {} on {} partitions could be given back: other runs leave these"
              + " alone until this one has ended, and for {} seconds more at most",
          self.run(),
          stuck.size(),
          Pulses.EXPIRES_AFTER.toSeconds(),
          broken.peek());
    }
  }

  /** One that cannot be removed by itself, as it is damaged, keeps no other. */
  private void remove(PartitionKey partition, Queue<RuntimeException> broken) {
    try {
      remove(partition);
    } catch (RuntimeException e) {
      if (e instanceof AssayException away && away.category() == Category.EXTERNAL) {
        throw e;
      }
      stuck.add(partition);
      broken.add(e);
    }
  }

  /** Does it for each; each is a small call of the store, which mostly waits. */
  private static void together(Collection<PartitionKey> keys, Consumer<PartitionKey> call) {
    List<PartitionKey> unused =
        Together.map(
            keys,
            CALLS,
            "calling the store",
            key -> {
              call.accept(key);
              return key;
            });
  }

  /** The store's own idea of now. */
  private Instant storeTime() {
    requireHeld();
    pulse();
    return pulses
        .written(self.run())
        .orElseThrow(
            () ->
                new AssayException(
                    Category.EXTERNAL,
                    "%s lost the pulse of run %s".formatted(ops.describe(), self.run())));
  }

  /** Who holds it instead of this run; empty where this run does from now on. */
  private Optional<Holder> take(PartitionKey partition, Instant now) {
    requireHeld();
    String key = LeaseKeys.lease(partition);
    try {
      ops.putIfAbsent(key, content);
      return Optional.empty();
    } catch (PreconditionFailedException e) {
      return ops.get(key).flatMap(there -> takeOver(key, there, now));
    }
  }

  private Optional<Holder> takeOver(String key, StoredObject there, Instant now) {
    Holder holder = holder(there);
    if (holder.run().equals(self.run())) {
      return Optional.empty();
    }
    if (pulses.isAlive(holder, now)) {
      return Optional.of(holder);
    }
    try {
      ops.putIfMatch(key, content, there.info().etag());
      LOG.info("{}: took over the lease of {}, which has expired", key, holder);
      return Optional.empty();
    } catch (PreconditionFailedException e) {
      return ops.get(key).map(Leases::holder).filter(h -> !h.run().equals(self.run()));
    }
  }

  private void remove(PartitionKey partition) {
    String key = LeaseKeys.lease(partition);
    if (ops.get(key).map(Leases::holder).filter(self::equals).isPresent()) {
      ops.delete(key);
    }
  }

  /**
   * Nothing is taken any more. The pulse goes last: while it lives nobody takes over a lease that
   * is about to be removed.
   */
  private void giveBack() {
    givenBack = true;
    release();
    removePulse();
  }

  private synchronized void removePulse() {
    pulses.remove(self.run());
  }

  static Holder holder(StoredObject lease) {
    return Json.read(new String(lease.content(), StandardCharsets.UTF_8), Holder.class);
  }

  @Override
  public void close() {
    beat.close();
    try {
      giveBack();
    } catch (AssayException e) {
      // They expire by themselves, and no partition depends on them.
      LOG.warn(
          "the pulse of run {} of {} is not removed: leases that are left expire by themselves, at {}",
          self.run(),
          pipeline,
          Instant.now().plus(Pulses.EXPIRES_AFTER),
          e);
    }
  }
}
