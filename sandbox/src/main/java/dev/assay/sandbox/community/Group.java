// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of PostgreSQL's {@code groups}. Every field may be null.
 *
 * @param id identifier; several versions share one
 * @param name displayed name
 * @param description free text
 * @param createdAt creation, microseconds
 * @param updatedAt when this version was written, microseconds
 */
public record Group(
    UUID id, String name, String description, Instant createdAt, Instant updatedAt) {}
