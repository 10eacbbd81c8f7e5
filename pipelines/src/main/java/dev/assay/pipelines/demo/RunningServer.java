// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.demo;

/**
 * A server of the sandbox that runs.
 *
 * @param name what it is
 * @param host the address it listens on
 * @param port the port there
 * @param pid its process
 */
public record RunningServer(String name, String host, int port, long pid) {}
