// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import java.io.Serializable;

/**
 * Opens a worker on the machine that will use it. Serializable, and holds no secret.
 *
 * @param <S> the split
 */
public interface WorkerFactory<S> extends Serializable {
  /** Opens a worker; the caller closes it. */
  Worker<S> open();

  /** The split's class, to read it from JSON. */
  Class<S> splitType();
}
