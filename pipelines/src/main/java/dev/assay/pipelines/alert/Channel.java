// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import java.io.IOException;

/** A way to tell somebody. Reads its settings when it is used. Thread-safe. */
interface Channel {
  /**
   * Tells a message; returns when it is there.
   *
   * @return where it went, without any secret
   * @throws dev.assay.lake.AssayException DEFINITION where another try changes nothing, EXTERNAL
   *     where it may
   * @throws IOException if this machine fails
   */
  String tell(Message message) throws IOException;
}
