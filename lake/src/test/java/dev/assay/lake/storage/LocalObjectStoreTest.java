// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The properties of a store, on a local folder. */
class LocalObjectStoreTest extends ObjectStoreProperties {
  @TempDir Path folder;

  @Override
  ObjectStore store() {
    return new LocalObjectStore(folder.resolve("bucket"));
  }
}
