// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Invents the rows of {@code group_messages}. */
final class MessageTable {
  private final World world;

  MessageTable(World world) {
    this.world = world;
  }

  Iterable<GroupMessage> rows(LocalDate day) {
    int users = world.options().covers(day) ? world.users() : 0;
    Spread spread = world.spread(CommunityTable.GROUP_MESSAGES, day, 2 * users);
    return Lazy.spoiled(Lazy.rows(users, user -> of(day, user)), spread, MessageTable::spoil);
  }

  private List<GroupMessage> of(LocalDate day, int user) {
    Dice dice = world.dice("messages", day.toEpochDay(), user);
    int count = dice.pick(List.of(0, 0, 1, 2, 3, 4, 6, 9));
    List<GroupMessage> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant created = World.midnight(day).plusMillis(dice.below(86_400_000));
      String content = dice.pick(Texts.SENTENCES);
      UUID group = world.anyGroup(dice);
      messages.add(new GroupMessage(group, created, dice.uuid(), world.user(user), content));
    }
    return messages;
  }

  private static List<GroupMessage> spoil(GroupMessage plain, Anomaly anomaly, long row) {
    UUID user = plain.userId();
    return switch (anomaly) {
      case MESSAGE_USER_NULL -> List.of(with(plain, null, plain.content()));
      case MESSAGE_CONTENT_NULL -> List.of(with(plain, user, null));
      case MESSAGE_CONTENT_EMPTY -> List.of(with(plain, user, ""));
      case MESSAGE_CONTENT_BLANK -> List.of(with(plain, user, Texts.cycle(Texts.BLANKS, row)));
      case MESSAGE_CONTENT_AWKWARD -> List.of(with(plain, user, Texts.cycle(Texts.AWKWARD, row)));
      default -> List.of(plain);
    };
  }

  private static GroupMessage with(GroupMessage plain, UUID user, String content) {
    return new GroupMessage(plain.groupId(), plain.createdAt(), plain.messageId(), user, content);
  }
}
