// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How a CSV file is compressed. */
public enum Compression {
  /** Not at all. */
  NONE("csv"),
  /** Zstandard, level 1, with a checksum: costs little and is read fast. */
  ZSTD("csv.zst"),
  /** Gzip, for readers that know nothing better. */
  GZIP("csv.gz");

  private static final int ZSTD_LEVEL = 1;
  private static final int GZIP_BUFFER_BYTES = 1 << 16;

  private final String extension;

  Compression(String extension) {
    this.extension = extension;
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text names no compression
   */
  public static Compression parse(String text) {
    for (Compression compression : values()) {
      if (compression.toString().equals(text)) {
        return compression;
      }
    }
    throw new IllegalArgumentException(
        "unknown compression '%s': expected none, zstd or gzip".formatted(text));
  }

  /** The end of a file's name, as in {@code csv.zst}. */
  public String extension() {
    return extension;
  }

  /** A stream that compresses into {@code out}; closing it closes {@code out}. */
  OutputStream into(OutputStream out) throws IOException {
    return switch (this) {
      case NONE -> out;
      case ZSTD -> new ZstdOutputStream(out, ZSTD_LEVEL).setChecksum(true);
      case GZIP -> new GZIPOutputStream(out, GZIP_BUFFER_BYTES);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
