// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.util.UUID;

/**
 * A row of PostgreSQL's {@code groups_users_user}: a user belongs to a group. Both may be null.
 *
 * @param groupsId the group
 * @param usersId the user
 */
public record Membership(UUID groupsId, UUID usersId) {}
