// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.diff;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Lake;
import dev.assay.lake.Settings;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens a lake that is not the one of the settings. */
public final class OtherLake {
  private OtherLake() {}

  /**
   * Opens the lake in a folder, or the one that a properties file names by {@code ASSAY_LAKE} or
   * {@code ASSAY_S3_…}. The environment is not asked, so that no part of one lake's address is
   * taken for another's.
   *
   * @throws AssayException (DEFINITION) if the path is neither, or the file names no lake
   */
  public static Lake open(Path path) {
    if (Files.isDirectory(path)) {
      return Lake.at(path);
    }
    if (!Files.isRegularFile(path)) {
      throw new AssayException(
          Category.DEFINITION,
          "no lake %s: expected a folder, or a properties file that sets ASSAY_LAKE or ASSAY_S3_ENDPOINT"
              .formatted(path));
    }
    return Lake.open(Settings.fileAlone(path));
  }
}
