// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import java.io.IOException;

/** Where events go. */
interface EventSink {
  /** Takes one event, a JSON object on one line; returns when it is there. */
  void send(String event) throws IOException, InterruptedException;

  /** Its name in messages, without any secret. */
  String place();
}
