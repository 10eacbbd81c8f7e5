// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of Cassandra's {@code group_messages}. The primary key is never null.
 *
 * @param groupId partition key
 * @param createdAt first clustering column, milliseconds
 * @param messageId second clustering column
 * @param userId author, may be null
 * @param content text, may be null or empty
 */
public record GroupMessage(
    UUID groupId, Instant createdAt, UUID messageId, UUID userId, String content) {}
