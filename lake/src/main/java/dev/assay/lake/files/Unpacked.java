// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.files.UnpackLimits.Meter;
import dev.assay.lake.storage.CountedInput;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The files of rows in a file: itself, or those in the archive that it is. */
final class Unpacked {
  /** What an operating system leaves in archives. */
  private static final Pattern LITTER =
      Pattern.compile("(?:.*/)?(?:\\.[^/]*|__MACOSX/.*|Thumbs\\.db)");

  private final String name;

  /** Null where there is a stream. */
  private final Path path;

  private final InputStream stream;
  private final long bytes;
  private final UnpackLimits limits;
  private final LongConsumer read;

  Unpacked(String name, Path path, UnpackLimits limits) {
    this(name, path, limits, bytes -> {});
  }

  /**
   * The files in a local file.
   *
   * @param read is told, by several threads, of so many more bytes of the local file
   */
  Unpacked(String name, Path path, UnpackLimits limits, LongConsumer read) {
    this(name, path, null, 0, limits, read);
  }

  private Unpacked(
      String name,
      Path path,
      InputStream stream,
      long bytes,
      UnpackLimits limits,
      LongConsumer read) {
    this.name = name;
    this.path = path;
    this.stream = stream;
    this.bytes = bytes;
    this.limits = limits;
    this.read = read;
  }

  /** The files in a stream of so many bytes, which is no zip; they are read once. */
  static Unpacked streamed(String name, InputStream in, long bytes, UnpackLimits limits) {
    return new Unpacked(name, null, in, bytes, limits, n -> {});
  }

  /** Reads one file of rows; of an archive, several at once. */
  @FunctionalInterface
  interface Reader<R> {
    /**
     * Reads it.
     *
     * @param number its place among the archive's files of rows, from 0
     * @param entry its name in the archive, or null
     * @param content its bytes, unpacked
     */
    R read(int number, String entry, InputStream content) throws IOException;
  }

  /** Reads all of them; what came of each, in their order. */
  <R> List<R> all(Reader<R> reader) {
    return read(Integer.MAX_VALUE, reader);
  }

  /** Reads the first; empty where there is none. */
  <R> List<R> first(Reader<R> reader) {
    return read(1, reader);
  }

  private <R> List<R> read(int most, Reader<R> reader) {
    return ReadingThreads.OF_PROCESS.reading(() -> counted(most, reader));
  }

  private <R> List<R> counted(int most, Reader<R> reader) {
    try {
      Meter meter = limits.new Meter(name, stream == null ? Files.size(path) : bytes);
      Packing packing = Packing.of(name);
      return switch (packing) {
        case ZIP -> zip(meter, most, reader);
        case TAR, TAR_GZ, TAR_ZST -> tar(packing, meter, most, reader);
        case GZIP, ZSTD, NONE -> {
          try (InputStream in = packed()) {
            yield List.of(reader.read(0, null, open(name, packing, in, meter)));
          }
        }
      };
    } catch (IOException e) {
      throw FileProblem.of(name, e);
    } catch (UncheckedIOException e) {
      throw FileProblem.of(name, e.getCause());
    }
  }

  private InputStream packed() throws IOException {
    return new CountedInput(stream == null ? Files.newInputStream(path) : stream, read);
  }

  /** The content of an entry; of what it has packed, the share that has been unpacked counts. */
  private InputStream unpacked(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    double packed = (double) entry.getCompressedSize() / Math.max(1, entry.getSize());
    return new CountedInput(
        zip.getInputStream(entry), bytes -> read.accept((long) (packed * bytes)));
  }

  private static InputStream open(String file, Packing packing, InputStream in, Meter meter)
      throws IOException {
    try {
      return packing == Packing.NONE
          ? new BufferedInputStream(in)
          : meter.watch(packing.open(new BufferedInputStream(in)));
    } catch (IOException e) {
      throw FileProblem.of(file, e);
    }
  }

  private <R> List<R> zip(Meter meter, int most, Reader<R> reader) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
      List<ZipArchiveEntry> entries = new ArrayList<>();
      for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
        meter.entry();
        if (isRows(zip, entry) && entries.size() < most) {
          entries.add(entry);
        }
      }
      List<Integer> numbers = IntStream.range(0, entries.size()).boxed().toList();
      return ReadingThreads.OF_PROCESS.map(
          numbers,
          "unpacking " + name,
          number -> zipped(zip, entries.get(number), number, meter, reader));
    }
  }

  private boolean isRows(ZipFile zip, ZipArchiveEntry entry) {
    require(
        !entry.isUnixSymlink(),
        entry.getName(),
        "is a symbolic link",
        "have the file itself packed");
    require(
        !entry.getGeneralPurposeBit().usesEncryption(),
        entry.getName(),
        "is encrypted",
        "have it sent unencrypted");
    boolean rows = isRows(entry.getName(), entry.isDirectory());
    require(
        !rows || zip.canReadEntryData(entry),
        entry.getName(),
        "is packed in an unknown way",
        "have it packed as a usual zip, or as .gz");
    return rows;
  }

  private <R> R zipped(
      ZipFile zip, ZipArchiveEntry entry, int number, Meter meter, Reader<R> reader) {
    try (InputStream in = unpacked(zip, entry)) {
      return visit(number, entry.getName(), meter.watch(in), meter, reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <R> List<R> tar(Packing packing, Meter meter, int most, Reader<R> reader)
      throws IOException {
    List<R> results = new ArrayList<>();
    try (InputStream in = packed();
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                packing == Packing.TAR
                    ? new BufferedInputStream(in)
                    : open(name, packing, in, meter))) {
      TarArchiveEntry entry;
      while (results.size() < most && (entry = tar.getNextEntry()) != null) {
        meter.entry();
        boolean plain = entry.isDirectory() || (entry.isFile() && !entry.isLink());
        require(
            plain && !entry.isSymbolicLink(),
            entry.getName(),
            "is a link or a device",
            "have the files themselves packed");
        if (isRows(entry.getName(), entry.isDirectory())) {
          results.add(visit(results.size(), entry.getName(), tar, meter, reader));
        }
      }
    }
    return results;
  }

  private <R> R visit(int number, String entry, InputStream in, Meter meter, Reader<R> reader)
      throws IOException {
    Packing packing = Packing.of(entry);
    require(
        !packing.isArchive(),
        entry,
        "is an archive itself",
        "unpack it, and have its files packed");
    InputStream content = packing == Packing.NONE ? in : open(name, packing, in, meter);
    return reader.read(number, entry, content);
  }

  private boolean isRows(String entry, boolean folder) {
    boolean leaves =
        entry.startsWith("/")
            || entry.startsWith("\\")
            || entry.matches("[A-Za-z]:.*")
            || Pattern.compile("[/\\\\]").splitAsStream(entry).anyMatch(".."::equals);
    require(
        !leaves,
        entry,
        "leaves the archive by its path",
        "have it packed with paths below one folder");
    return !folder && !LITTER.matcher(entry).matches();
  }

  private void require(boolean good, String entry, String problem, String next) {
    if (!good) {
      throw FileProblem.of(
          name, "its entry %s %s: nothing of it is read".formatted(entry, problem), next);
    }
  }
}
