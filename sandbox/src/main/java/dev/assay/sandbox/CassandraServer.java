// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

/**
 * How to reach a Cassandra node. Immutable.
 *
 * @param user empty where the node asks for no credentials, as the sandbox's does
 */
public record CassandraServer(
    String host, int port, String datacenter, String user, String password) {

  /** The form of COMMUNITY_CASSANDRA. */
  public String contactPoint() {
    return host + ":" + port;
  }

  /** Without the password, so that it cannot reach a log by accident. */
  @Override
  public String toString() {
    return "CassandraServer[" + contactPoint() + ", datacenter=" + datacenter + "]";
  }
}
