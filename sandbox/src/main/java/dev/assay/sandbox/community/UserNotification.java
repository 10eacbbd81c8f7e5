// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of Cassandra's {@code user_notifications}. The primary key is never null.
 *
 * @param userId partition key: the addressee
 * @param notificationTime first clustering column: when it was sent, milliseconds
 * @param notificationId second clustering column
 * @param content text, may be null
 * @param state what became of it, may be null
 * @param modifiedAt when this version was written, milliseconds, may be null
 */
public record UserNotification(
    UUID userId,
    Instant notificationTime,
    UUID notificationId,
    String content,
    String state,
    Instant modifiedAt) {}
