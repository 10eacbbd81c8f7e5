// SPDX-License-Identifier: Apache-2.0
package dev.assay.loader;

/**
 * Where a load finds what the warehouse shall tell about its tables. Most loads change nothing, so
 * it is asked for the whole only when a file is built.
 */
public interface CatalogSource {
  /** Nothing is to be told. */
  CatalogSource NONE =
      new CatalogSource() {
        @Override
        public String fingerprint() {
          return "";
        }

        @Override
        public WarehouseCatalog read() {
          throw new IllegalStateException("there is nothing to read");
        }
      };

  /**
   * A short name of what is declared: where the warehouse holds another, it is built again even
   * without new partitions. Empty where nothing is to be told.
   */
  String fingerprint();

  /** What is to be told. */
  WarehouseCatalog read();
}
