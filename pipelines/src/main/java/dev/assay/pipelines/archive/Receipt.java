// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.archive;

import dev.assay.lake.manifest.SourceFile;
import java.time.Instant;
import java.util.List;

/**
 * What is remembered in {@code ops} of an archive that has been read back.
 *
 * @param name its name
 * @param run the run that made it
 * @param madeAt when
 * @param bytes its size
 * @param files what is in it
 * @param inputs the files that go from their sources
 * @param removed whether they have gone
 */
record Receipt(
    String name,
    String run,
    Instant madeAt,
    long bytes,
    List<Packed> files,
    List<Input> inputs,
    boolean removed) {
  Receipt {
    files = List.copyOf(files);
    inputs = List.copyOf(inputs);
  }

  Receipt done() {
    return new Receipt(name, run, madeAt, bytes, files, inputs, true);
  }

  /**
   * A file of a source.
   *
   * @param source the source
   * @param file the file as it was read
   */
  record Input(String source, SourceFile file) {
    /** The same without what its rows are, which is in the manifest. */
    static Input of(String source, SourceFile file) {
      return new Input(
          source,
          new SourceFile(
              file.name(), file.version(), file.bytes(), file.crc32c(), file.labels(), List.of()));
    }
  }
}
