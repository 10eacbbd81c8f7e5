// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.time.Duration;
import java.util.List;

/** Invents the rows of {@code groups}. */
final class GroupTable {
  private final World world;

  GroupTable(World world) {
    this.world = world;
  }

  Iterable<Group> rows() {
    Iterable<Group> plain = Lazy.rows(world.groups(), group -> List.of(plain(group)));
    return Lazy.spoiled(
        plain, world.spread(CommunityTable.GROUPS, world.groups()), GroupTable::spoil);
  }

  private Group plain(int group) {
    Dice dice = world.dice("group row", group);
    String topic = dice.pick(Texts.TOPICS);
    String place = dice.pick(Texts.PLACES);
    return new Group(
        world.group(group),
        topic + " " + place + " " + group,
        topic + " for everybody in " + place,
        world.longAgo(dice, 900).minus(Duration.ofDays(60)),
        world.longAgo(dice, 60));
  }

  private static List<Group> spoil(Group group, Anomaly anomaly, long row) {
    return switch (anomaly) {
      case GROUP_NAME_NULL -> List.of(with(group, null, group.description()));
      case GROUP_NAME_BLANK ->
          List.of(with(group, Texts.cycle(Texts.BLANKS, row), group.description()));
      case GROUP_OLDER_VERSION -> List.of(older(group), group);
      case GROUP_DESCRIPTION_AWKWARD ->
          List.of(with(group, group.name(), Texts.cycle(Texts.AWKWARD, row)));
      case GROUP_DESCRIPTION_NULL -> List.of(with(group, group.name(), null));
      default -> List.of(group);
    };
  }

  private static Group older(Group group) {
    return new Group(
        group.id(),
        "Old " + group.name(),
        group.description(),
        group.createdAt(),
        group.updatedAt().minusSeconds(86_400));
  }

  private static Group with(Group group, String name, String description) {
    return new Group(group.id(), name, description, group.createdAt(), group.updatedAt());
  }
}
