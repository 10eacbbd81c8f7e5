// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Invents the rows of {@code groups_users_user}. */
final class MembershipTable {
  private final World world;

  MembershipTable(World world) {
    this.world = world;
  }

  Iterable<Membership> rows() {
    Spread spread = world.spread(CommunityTable.GROUPS_USERS_USER, world.users());
    return Lazy.spoiled(Lazy.rows(world.users(), this::of), spread, MembershipTable::spoil);
  }

  private List<Membership> of(int user) {
    Dice dice = world.dice("memberships", user);
    int wanted = dice.between(1, 5);
    Set<UUID> groups = new LinkedHashSet<>();
    for (int i = 0; i < wanted; i++) {
      groups.add(world.anyGroup(dice));
    }
    UUID id = world.user(user);
    return groups.stream().map(group -> new Membership(group, id)).toList();
  }

  private static List<Membership> spoil(Membership plain, Anomaly anomaly, long row) {
    return switch (anomaly) {
      case MEMBERSHIP_GROUP_NULL -> List.of(new Membership(null, plain.usersId()));
      case MEMBERSHIP_USER_NULL -> List.of(new Membership(plain.groupsId(), null));
      case MEMBERSHIP_TWICE -> List.of(plain, plain);
      default -> List.of(plain);
    };
  }
}
