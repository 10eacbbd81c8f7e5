// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.assay.lake.AssayException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The properties of a store, on a local folder. */
class LocalObjectStoreTest extends ObjectStoreProperties {
  @TempDir Path folder;

  @Override
  ObjectStore store() {
    return new LocalObjectStore(folder.resolve("bucket"));
  }

  @Test
  void aWriteThatFailsLeavesNothingAside() throws IOException {
    ObjectStore store = store();
    store.put("a", new byte[1]);
    assertThatThrownBy(() -> store.put("a/b", new byte[1])).isInstanceOf(AssayException.class);
    assertThatThrownBy(() -> store.putIfAbsent("a/b", new byte[1]))
        .isInstanceOf(AssayException.class);
    Path file = Files.write(scratch.resolve("file"), new byte[1]);
    assertThatThrownBy(() -> store.upload("a/b", file)).isInstanceOf(AssayException.class);
    assertThat(parts()).isEmptyDirectory();
  }

  @Test
  void whatIsInTheWayIsNamed() throws IOException {
    Path file = Files.write(folder.resolve("bucket"), new byte[1]);
    assertThatThrownBy(() -> store().put("a/b", new byte[1]))
        .hasMessageMatching(
            "cannot write a/b in .*: java[.]nio[.]file[.][A-Za-z]+Exception: .*; .*")
        .hasMessageEndingWith(
            "; %s is a file, where a folder is expected: move it, or name another folder", file);
    assertThatThrownBy(() -> store().putIfAbsent("a/b", new byte[1]))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("%s is a file, where a folder is expected", file);
    Files.delete(file);
    store().put("a/b", new byte[1]);
    assertThatThrownBy(() -> store().put("a", new byte[1]))
        .hasMessageContaining("Is a directory")
        .hasMessageContaining("%s is a folder, where a file is expected", file.resolve("a"));
    assertThatThrownBy(() -> store().putIfAbsent("a", new byte[1]))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("%s is a folder, where a file is expected", file.resolve("a"));
    assertThatThrownBy(() -> store().putIfAbsent("a/b/c", new byte[1]))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("%s is a file, where a folder is expected", file.resolve("a/b"));
    assertThatThrownBy(() -> store().putIfAbsent("a/b", new byte[1]))
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  void whatFailedForAnotherReasonIsNotBlamedOnAFolder() {
    store().put("community/a", new byte[1]);
    Path bucket = folder.resolve("bucket");
    FileSystemException open =
        new FileSystemException(bucket.toString(), null, "Too many open files");

    for (String verb : List.of("list", "read", "write")) {
      assertThat(new LocalErrors(bucket).of(verb, "community", open))
          .hasMessage("cannot %s community in %s: %s".formatted(verb, bucket, open))
          .hasMessageContaining("Too many open files");
    }
  }

  @Test
  void aLockThatCannotBeHadIsLetGoOfThoughItsFileCannotBeClosed() {
    ReentrantLock threads = new ReentrantLock();
    IOException why = new IOException("no locks available");
    IOException closing = new IOException("cannot be closed");
    threads.lock();

    LocalLock.letGo(
        () -> {
          throw closing;
        },
        threads,
        why);

    assertThat(threads.isLocked()).isFalse();
    assertThat(why).hasSuppressedException(closing);
  }

  @Test
  void aLockThatOnceCouldNotBeHadIsHadLaterByAnotherThread() throws Exception {
    Path file = folder.resolve("lock");
    try (FileChannel other =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = other.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> LocalLock.hold(file))
          .isInstanceOf(OverlappingFileLockException.class);
    }
    FutureTask<Boolean> another =
        new FutureTask<>(
            () -> {
              try (LocalLock lock = LocalLock.hold(file)) {
                return lock.isValid();
              }
            });
    Thread thread = new Thread(another);
    thread.setDaemon(true);
    thread.start();
    assertThat(another.get(20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void ofWhatIsClosedTheFolderIsNamedAndNotWhatWasToBeMadeInIt() throws IOException {
    Path closed = Files.createDirectories(folder.resolve("bucket/closed"));
    Path part = Files.createFile(folder.resolve("bucket/part"));
    AccessDeniedException made = new AccessDeniedException(closed.resolve("x/y").toString());
    AccessDeniedException renamed =
        new AccessDeniedException(part.toString(), closed.resolve("x").toString(), null);

    for (AccessDeniedException denied : List.of(made, renamed)) {
      assertThat(LocalErrors.closed(denied, path -> !path.equals(closed)))
          .isEqualTo(closed.toString());
    }
    assertThat(LocalErrors.closed(renamed, path -> true)).isEqualTo(part.toString());
  }

  @Test
  void whatIsForcedToTheDiskIsThere() {
    ObjectStore store = store();
    store.put("a/b/c", new byte[1]);

    store.force("a/b/c");

    assertThat(store.head("a/b/c")).isPresent();
    assertThatThrownBy(() -> store.force("a/b/d"))
        .isInstanceOf(AssayException.class)
        .hasMessageContaining("cannot force to the disk a/b/d in " + folder.resolve("bucket"));
  }

  @Test
  void whatAKilledWriterLeftAsideIsRemovedADayLater() throws IOException {
    ObjectStore store = store();
    Path old = Files.createFile(Files.createDirectories(parts()).resolve("part-old"));
    Path young = Files.createFile(parts().resolve("part-young"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    store.ensureExists();
    assertThat(old).doesNotExist();
    assertThat(young).exists();
  }

  private Path parts() {
    return folder.resolve("bucket").resolve(".parts");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no inodes and no owner's permissions")
  void aFileOnTheSameDiskIsAdoptedAsItIsAndForItsOwnerAlone() throws IOException {
    LocalObjectStore store = new LocalObjectStore(folder.resolve("lake"));
    Path file = Files.write(folder.resolve("rows"), new byte[100]);
    Object before = Files.getAttribute(file, "unix:ino");
    store.adopt("t/rows", file);
    Path object = folder.resolve("lake/t/rows");
    assertThat(Files.getAttribute(object, "unix:ino")).isEqualTo(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(object)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("lake/.parts")).isEmptyDirectory();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no permissions of groups")
  void whatIsMeantForOthersIsForWhomTheUsersOtherFilesAre() throws Exception {
    LocalObjectStore store = LocalObjectStore.shared(folder.resolve("out"));
    Path file = Files.createTempFile(folder, "export-", ".csv");
    Path usual = Files.createFile(folder.resolve("usual"));
    assumeThat(Files.getPosixFilePermissions(usual))
        .as("the permissions of this user's files; as by umask 077 they are for nobody else")
        .contains(PosixFilePermission.GROUP_READ);
    store.upload("uploaded.csv", file);
    store.adopt("adopted.csv", file);
    store.put("put.json", new byte[1]);
    store.putIfAbsent("reserved.json", new byte[1]);
    try (ObjectWriter writer = store.write("written.csv")) {
      writer.write(1);
      writer.complete();
    }

    for (String key :
        List.of("uploaded.csv", "adopted.csv", "put.json", "reserved.json", "written.csv")) {
      assertThat(Files.getPosixFilePermissions(folder.resolve("out").resolve(key)))
          .as(key)
          .isEqualTo(Files.getPosixFilePermissions(usual));
    }
  }

  /** Memory is another file system than the disk, or than another folder of it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileOnAnotherDiskIsCopied() throws IOException {
    Path file = Files.createTempFile(Path.of("/dev/shm"), "assay-", "");
    try {
      Files.write(file, new byte[] {1, 2, 3});
      LocalObjectStore store = new LocalObjectStore(folder.resolve("lake"));
      WrittenObject object = store.adopt("t/rows", file);
      assertThat(store.get("t/rows").orElseThrow().content()).containsExactly(1, 2, 3);
      assertThat(store.link("t/rows", file.resolveSibling(file.getFileName() + "-link"))).isFalse();
      Downloads.verified(store, "t/rows", object.bytes(), object.crc32c(), file);
      assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void aLocalNameOfAnObjectIsReplacedAndNeverWrittenThrough() throws IOException {
    LocalObjectStore store = new LocalObjectStore(folder.resolve("lake"));
    Path to = folder.resolve("to");
    WrittenObject one = store.upload("one", Files.write(folder.resolve("a"), new byte[] {1}));
    WrittenObject two = store.upload("two", Files.write(folder.resolve("b"), new byte[] {2}));
    Downloads.verified(store, "one", one.bytes(), one.crc32c(), to);
    Downloads.verified(store, "two", two.bytes(), two.crc32c(), to);
    assertThat(to).hasBinaryContent(new byte[] {2});
    assertThat(store.get("one").orElseThrow().content()).containsExactly(1);
  }

  /** As of days that were moved to another disk. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a link takes an administrator there")
  void anObjectThatIsASymbolicLinkIsCopiedAndNeverWrittenThrough() throws IOException {
    LocalObjectStore store = new LocalObjectStore(folder.resolve("lake"));
    WrittenObject one = store.upload("one", Files.write(folder.resolve("a"), new byte[] {1}));
    Path moved = Files.move(folder.resolve("lake/one"), folder.resolve("moved"));
    Files.createSymbolicLink(folder.resolve("lake/one"), moved);
    Path to = folder.resolve("to");
    Downloads.verified(store, "one", one.bytes(), one.crc32c(), to);
    Downloads.verified(store, "one", one.bytes(), one.crc32c(), to);
    assertThat(to).isRegularFile().hasBinaryContent(new byte[] {1});
    assertThat(moved).hasBinaryContent(new byte[] {1});
    assertThat(store.adopt("two", folder.resolve("lake/one")).bytes()).isOne();
    assertThat(Files.isSymbolicLink(folder.resolve("lake/two"))).isFalse();
  }
}
