// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Looks at a workbook as the zip that it is, before it is opened. */
final class XlsxPackage {
  /** The shared texts of a workbook are held in memory while it is read. */
  private static final long MAX_SHARED_BYTES = 256L << 20;

  private XlsxPackage() {}

  static void require(String file, Path path) throws IOException {
    UnpackLimits limits = UnpackLimits.DEFAULT;
    long unpacked = 0;
    try (ZipFile zip = ZipFile.builder().setPath(path).get()) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntries();
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        unpacked += entry.getSize();
        if (entry.getName().endsWith("sharedStrings.xml") && entry.getSize() > MAX_SHARED_BYTES) {
          throw FileProblem.of(
              file,
              "its shared texts take more than %d MiB: save it as CSV"
                  .formatted(MAX_SHARED_BYTES >> 20));
        }
      }
      if (zip.getEntry("xl/workbook.xml") == null) {
        throw FileProblem.of(file, "it is no workbook, or an encrypted one");
      }
    } catch (java.util.zip.ZipException e) {
      throw FileProblem.of(file, "it is no workbook, or an encrypted one");
    }
    if (unpacked > limits.harmless() && unpacked / limits.ratio() > Files.size(path)) {
      throw FileProblem.of(
          file,
          "it unpacks to more than %d times its size, as a bomb does: save it as CSV if you trust it"
              .formatted(limits.ratio()));
    }
  }
}
