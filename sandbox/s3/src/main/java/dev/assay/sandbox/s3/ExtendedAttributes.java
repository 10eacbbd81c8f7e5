// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/** The store keeps ETags in them; without ETags every If-Match would fail without a reason. */
final class ExtendedAttributes {

  private ExtendedAttributes() {}

  static void require(Path folder) throws IOException {
    Path probe = Files.createTempFile(folder, ".probe", "");
    try {
      UserDefinedFileAttributeView view =
          Files.getFileAttributeView(probe, UserDefinedFileAttributeView.class);
      if (view == null) {
        throw new IOException("this system's file stores have none");
      }
      view.write("user.assay", ByteBuffer.wrap(new byte[] {1}));
    } catch (IOException failed) {
      throw new IOException(
          "the file system of "
              + folder
              + " keeps no extended attributes, in which the S3 server stores ETags: expected a"
              + " disk's (ext4, xfs, btrfs, apfs, ntfs); choose a state folder elsewhere",
          failed);
    } finally {
      Files.delete(probe);
    }
  }
}
