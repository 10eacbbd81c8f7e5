// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;

/**
 * A column as the source's catalog names it.
 *
 * @param name exactly as in the source
 * @param type the source's own name of the type, as in {@code timestamp with time zone}
 */
public record SourceColumn(String name, String type) implements Serializable {}
