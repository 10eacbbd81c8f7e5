// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.manifest.SourceFile;
import dev.assay.lake.manifest.SourcePosition;
import java.nio.file.Path;

/**
 * A file of a source, copied.
 *
 * @param path the copy
 * @param file what it is
 * @param position what it shows of the source
 */
public record FetchedFile(Path path, SourceFile file, SourcePosition position) {}
