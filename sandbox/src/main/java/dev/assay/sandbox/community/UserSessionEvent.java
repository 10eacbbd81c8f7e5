// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of Cassandra's {@code user_session_events}. The primary key is never null.
 *
 * @param userId partition key
 * @param eventTime first clustering column, milliseconds
 * @param sessionId second clustering column; two users may share one
 * @param eventType kind of event, may be null
 */
public record UserSessionEvent(UUID userId, Instant eventTime, UUID sessionId, String eventType) {}
