// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of PostgreSQL's {@code activities}. Every field may be null.
 *
 * @param id identifier; several versions share one
 * @param groupId the group that meets
 * @param userId who proposed it
 * @param activityType kind of activity
 * @param title one line
 * @param description free text
 * @param location where
 * @param scheduledAt when, as text in one of several formats or none of them
 * @param status state of the plan
 * @param createdAt when this version was written, microseconds
 */
public record Activity(
    UUID id,
    UUID groupId,
    UUID userId,
    String activityType,
    String title,
    String description,
    String location,
    String scheduledAt,
    String status,
    Instant createdAt) {}
