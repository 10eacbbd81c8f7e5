// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.metrics;

import java.util.List;

/** Where figures go. */
interface Target {
  /** The setting that names it, for messages. */
  String setting();

  /**
   * Takes figures; returns when they are there.
   *
   * @throws dev.assay.lake.AssayException if that fails
   */
  void put(List<Figure> figures);
}
