// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of PostgreSQL's {@code notification_states}. Every field may be null.
 *
 * @param id identifier of the row
 * @param userId the addressee
 * @param notificationId the notification
 * @param status what became of it
 * @param updatedAt when this version was written, microseconds
 */
public record NotificationState(
    UUID id, UUID userId, UUID notificationId, String status, Instant updatedAt) {}
