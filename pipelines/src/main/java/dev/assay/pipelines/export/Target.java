// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.export;

import dev.assay.lake.Settings;
import dev.assay.lake.storage.S3Path;
import dev.assay.pipelines.definition.ExportSpec;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Where one day of an export goes.
 *
 * @param folder the part of the path that is the same for all days, up to a slash
 * @param name the rest of it
 */
record Target(String folder, String name) {
  static Target of(ExportSpec spec, Settings settings, String pipeline, LocalDate ds) {
    String path = settings.expand(spec.to());
    int part = path.indexOf('{');
    int slash = path.lastIndexOf('/', part < 0 ? path.length() : part);
    String filled = spec.filled(path.substring(slash + 1), pipeline, ds);
    String folder = slash < 0 ? "." : path.substring(0, Math.max(slash, 1));
    return new Target(S3Path.is(path) ? folder : absolute(folder), filled);
  }

  private static String absolute(String folder) {
    return Path.of(folder).toAbsolutePath().normalize().toString();
  }

  @Override
  public String toString() {
    return folder + (folder.endsWith("/") ? "" : "/") + name;
  }
}
