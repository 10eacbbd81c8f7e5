// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import java.util.List;

/**
 * How one kind of server is started and asked. Used by one thread at a time.
 *
 * @param <S> how its users reach it
 */
interface ServerLaunch<S> {

  ServerKind kind();

  /** Writes the configuration for this port, and says the command. No secret in the command. */
  List<String> prepare(int port);

  /** Returns when the server answers as its users need it; throws when it does not, or not yet. */
  void probe(int port) throws Exception;

  S server(int port);
}
