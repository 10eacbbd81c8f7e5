// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

/** A small object with its content; content and etag belong to the same version. Immutable. */
public final class StoredObject {
  private final ObjectInfo info;
  private final byte[] content;

  StoredObject(ObjectInfo info, byte[] content) {
    this.info = info;
    this.content = content;
  }

  /** What the store says of it. */
  public ObjectInfo info() {
    return info;
  }

  /** A copy of its bytes. */
  public byte[] content() {
    return content.clone();
  }
}
