// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of PostgreSQL's {@code users}. Every field may be null: the table is an extract without
 * constraints.
 *
 * @param id identifier; several versions share one
 * @param firstName given name
 * @param lastName family name
 * @param email address as typed, not checked by the source
 * @param password hash, which must never leave the source
 * @param createdAt first sign-up, microseconds
 * @param updatedAt when this version was written, microseconds
 */
public record User(
    UUID id,
    String firstName,
    String lastName,
    String email,
    String password,
    Instant createdAt,
    Instant updatedAt) {}
