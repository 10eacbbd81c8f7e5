// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import dev.assay.lake.files.UnpackLimits.Meter;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The files of rows in a local file: itself, or those in the archive that it is. */
final class Unpacked {
  /** What an operating system leaves in archives. */
  private static final Pattern LITTER =
      Pattern.compile("(?:.*/)?(?:\\.[^/]*|__MACOSX/.*|Thumbs\\.db)");

  private final String name;
  private final Path path;
  private final UnpackLimits limits;

  Unpacked(String name, Path path, UnpackLimits limits) {
    this.name = name;
    this.path = path;
    this.limits = limits;
  }

  /** Takes one file of rows. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Takes it.
     *
     * @param entry its name in the archive, or null
     * @param content its bytes, unpacked
     * @return whether the next is wanted
     */
    boolean visit(String entry, InputStream content) throws IOException;
  }

  void forEach(Visitor visitor) {
    try {
      Meter meter = limits.new Meter(name, Files.size(path));
      Packing packing = Packing.of(name);
      switch (packing) {
        case ZIP -> zip(meter, visitor);
        case TAR, TAR_GZ, TAR_ZST -> tar(packing, meter, visitor);
        case GZIP, ZSTD, NONE -> {
          try (InputStream in = Files.newInputStream(path)) {
            visitor.visit(null, open(name, packing, in, meter));
          }
        }
      }
    } catch (IOException e) {
      throw FileProblem.of(name, e);
    }
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

  private void zip(Meter meter, Visitor visitor) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
      boolean more = true;
      while (more && entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        meter.entry();
        require(!entry.isUnixSymlink(), entry.getName(), "is a symbolic link");
        require(
            !entry.getGeneralPurposeBit().usesEncryption(),
            entry.getName(),
            "is encrypted; have it sent unencrypted");
        if (isRows(entry.getName(), entry.isDirectory())) {
          require(zip.canReadEntryData(entry), entry.getName(), "is packed in an unknown way");
          try (InputStream in = zip.getInputStream(entry)) {
            more = visit(entry.getName(), meter.watch(in), meter, visitor);
          }
        }
      }
    }
  }

  private void tar(Packing packing, Meter meter, Visitor visitor) throws IOException {
    try (InputStream in = Files.newInputStream(path);
        TarArchiveInputStream tar =
            new TarArchiveInputStream(
                packing == Packing.TAR
                    ? new BufferedInputStream(in)
                    : open(name, packing, in, meter))) {
      TarArchiveEntry entry;
      boolean more = true;
      while (more && (entry = tar.getNextEntry()) != null) {
        meter.entry();
        boolean plain = entry.isDirectory() || (entry.isFile() && !entry.isLink());
        require(plain && !entry.isSymbolicLink(), entry.getName(), "is a link or a device");
        if (isRows(entry.getName(), entry.isDirectory())) {
          more = visit(entry.getName(), tar, meter, visitor);
        }
      }
    }
  }

  private boolean visit(String entry, InputStream in, Meter meter, Visitor visitor)
      throws IOException {
    Packing packing = Packing.of(entry);
    require(!packing.isArchive(), entry, "is an archive itself; unpack it");
    InputStream content = packing == Packing.NONE ? in : open(name, packing, in, meter);
    return visitor.visit(entry, content);
  }

  private boolean isRows(String entry, boolean folder) {
    boolean leaves =
        entry.startsWith("/")
            || entry.startsWith("\\")
            || entry.matches("[A-Za-z]:.*")
            || Pattern.compile("[/\\\\]").splitAsStream(entry).anyMatch(".."::equals);
    require(!leaves, entry, "leaves the archive by its path");
    return !folder && !LITTER.matcher(entry).matches();
  }

  private void require(boolean good, String entry, String problem) {
    if (!good) {
      throw FileProblem.of(
          name, "its entry %s %s: nothing of it is read".formatted(entry, problem));
    }
  }
}
