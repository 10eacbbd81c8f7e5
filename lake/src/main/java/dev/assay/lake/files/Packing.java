// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** What a file is wrapped in, as its name tells. */
enum Packing {
  ZIP(true, ".zip"),
  TAR_GZ(true, ".tar.gz", ".tgz"),
  TAR_ZST(true, ".tar.zst"),
  TAR(true, ".tar"),
  GZIP(false, ".gz"),
  ZSTD(false, ".zst"),
  NONE(false, "");

  private static final int BUFFER_BYTES = 1 << 16;

  private final boolean archive;
  private final List<String> endings;

  Packing(boolean archive, String... endings) {
    this.archive = archive;
    this.endings = List.of(endings);
  }

  static Packing of(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    for (Packing packing : values()) {
      if (packing.endings.stream().anyMatch(name::endsWith)) {
        return packing;
      }
    }
    return NONE;
  }

  boolean isArchive() {
    return archive;
  }

  /** A file's name without what it is wrapped in. */
  String inner(String file) {
    String name = file.toLowerCase(Locale.ROOT);
    return endings.stream()
        .filter(name::endsWith)
        .findFirst()
        .map(ending -> file.substring(0, file.length() - ending.length()))
        .orElse(file);
  }

  /** The bytes of what a compressed file, or a tar, is compressed from. */
  InputStream open(InputStream in) throws IOException {
    return switch (this) {
      case GZIP, TAR_GZ -> new GZIPInputStream(in, BUFFER_BYTES);
      case ZSTD, TAR_ZST -> new ZstdInputStream(in);
      case NONE, TAR, ZIP -> in;
    };
  }
}
