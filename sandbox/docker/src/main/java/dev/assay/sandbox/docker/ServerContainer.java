// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.docker;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A container of one server on one port. */
final class ServerContainer extends GenericContainer<ServerContainer> {

  ServerContainer(DockerImageName image, int port) {
    super(image);
    withExposedPorts(port);
  }
}
