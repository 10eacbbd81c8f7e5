// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This machine. */
public final class Host {
  private Host() {}

  /** Its name; {@code unknown} where it has none. */
  public static String name() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
