// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A file in an archive.
 *
 * @param name its name there
 * @param bytes its size, unpacked
 */
public record ArchivedFile(String name, long bytes) {
  /**
   * What a local archive holds, in its order.
   *
   * @throws AssayException (RESOURCES) if it cannot be read
   */
  public static List<ArchivedFile> of(Path archive) {
    List<ArchivedFile> files = new ArrayList<>();
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        files.add(new ArchivedFile(e.getName(), e.getSize()));
      }
    } catch (IOException e) {
      throw new AssayException(
          Category.RESOURCES, "cannot read %s: %s".formatted(archive, e.getMessage()), e);
    }
    return files;
  }
}
