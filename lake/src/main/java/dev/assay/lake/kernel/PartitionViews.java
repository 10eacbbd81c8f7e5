// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.Lake;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.PartitionReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shows published Parquet partitions to a kernel as {@code silver.users} and the like. */
public final class PartitionViews {
  private final PartitionReader reader;
  private final DuckDbKernel kernel;

  /** Views over that lake in that kernel; the caller closes both. */
  public PartitionViews(Lake lake, DuckDbKernel kernel) {
    this.reader = new PartitionReader(lake);
    this.kernel = kernel;
  }

  /** Copies the inputs' files into a folder, checks them and makes or replaces a view of each. */
  public void create(String pipeline, List<InputRef> inputs, Path folder) {
    for (InputRef input : inputs) {
      PartitionManifest manifest = reader.manifest(pipeline, input);
      Path own = folder.resolve(input.table().toString());
      List<Path> files = reader.download(manifest, manifest.files(), makeFolder(own));
      kernel.execute("CREATE SCHEMA IF NOT EXISTS " + input.table().layer());
      kernel.execute(
          "CREATE OR REPLACE VIEW %s.%s AS FROM %s"
              .formatted(
                  input.table().layer(),
                  Sql.identifier(input.table().name()),
                  ParquetInput.scan(files)));
    }
  }

  private static Path makeFolder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (java.io.IOException e) {
      throw new dev.assay.lake.AssayException(
          dev.assay.lake.Category.RESOURCES, "cannot make %s: %s".formatted(folder, e), e);
    }
  }
}
