// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a file is wrapped in, as its name tells. */
enum Packing {
  ZIP(true, "\\.zip$"),
  TAR_GZ(true, "\\.(?:tar\\.gz|tgz)$"),
  TAR_ZST(true, "\\.tar\\.zst$"),
  TAR(true, "\\.tar$"),
  GZIP(false, "\\.gz$"),
  ZSTD(false, "\\.zst$"),
  NONE(false, "$");

  private static final int BUFFER_BYTES = 1 << 16;

  private final boolean archive;
  private final Pattern ending;

  Packing(boolean archive, String ending) {
    this.archive = archive;
    this.ending = Pattern.compile(ending, Pattern.CASE_INSENSITIVE);
  }

  static Packing of(String file) {
    for (Packing packing : values()) {
      if (packing.ending.matcher(file).find()) {
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
    return ending.matcher(file).replaceFirst("");
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
