// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

/**
 * A bucket and a prefix in it, as {@code s3://bucket/prefix} names them.
 *
 * @param bucket the bucket's name
 * @param prefix what keys begin with: empty, or with a slash at its end
 */
public record S3Path(String bucket, String prefix) {
  private static final String SCHEME = "s3://";

  /** Whether a path is one of S3; any other is a local one. */
  public static boolean is(String path) {
    return path.startsWith(SCHEME);
  }

  /**
   * The bucket and the prefix of a path.
   *
   * @throws IllegalArgumentException if it is none of S3
   */
  public static S3Path of(String path) {
    if (!is(path)) {
      throw new IllegalArgumentException(
          "'%s' is no path of S3: expected %sbucket/prefix".formatted(path, SCHEME));
    }
    String place = path.substring(SCHEME.length());
    int slash = place.indexOf('/');
    String prefix = slash < 0 ? "" : place.substring(slash + 1);
    return new S3Path(
        slash < 0 ? place : place.substring(0, slash),
        prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
  }
}
