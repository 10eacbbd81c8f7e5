// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import dev.assay.sandbox.dice.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Invents the rows of {@code users}. */
final class UserTable {
  static final List<String> MALFORMED =
      List.of("nobody", "a@b", "two@at@signs.org", "with space@example.org", "@example.org", "a@.");

  private static final String HASH_ALPHABET =
      "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private final World world;

  UserTable(World world) {
    this.world = world;
  }

  Iterable<User> rows() {
    Iterable<User> plain = Lazy.rows(world.users(), user -> List.of(plain(user)));
    Spread spread = world.spread(CommunityTable.USERS, world.users());
    return Lazy.spoiled(plain, spread, UserTable::spoil);
  }

  private User plain(int user) {
    Dice dice = world.dice("user row", user);
    Instant created = world.longAgo(dice, 700).minus(Duration.ofDays(30));
    return new User(
        world.user(user),
        dice.pick(Texts.FIRST_NAMES),
        dice.pick(Texts.LAST_NAMES),
        "user" + user + "." + Long.toHexString(dice.nextLong() & 0xFFFF) + "@example.org",
        "$2b$12$" + hash(dice),
        created,
        world.longAgo(dice, 30));
  }

  private static String hash(Dice dice) {
    StringBuilder hash = new StringBuilder();
    for (int i = 0; i < 53; i++) {
      hash.append(HASH_ALPHABET.charAt(dice.below(HASH_ALPHABET.length())));
    }
    return hash.toString();
  }

  private static List<User> spoil(User user, Anomaly anomaly, long row) {
    Instant updated = user.updatedAt();
    return switch (anomaly) {
      case USER_EMAIL_NULL -> List.of(withEmail(user, null));
      case USER_EMAIL_BLANK -> List.of(withEmail(user, Texts.cycle(Texts.BLANKS, row)));
      case USER_EMAIL_MALFORMED -> List.of(withEmail(user, Texts.cycle(MALFORMED, row)));
      case USER_ID_NULL -> List.of(with(user, null, user.firstName(), updated));
      case USER_NEWER_VERSION_MALFORMED ->
          List.of(user, withEmail(later(user), Texts.cycle(MALFORMED, row)));
      case USER_EMAIL_SHOUTED_AND_PADDED ->
          List.of(withEmail(user, Texts.padded(user.email().toUpperCase(Locale.ROOT), row)));
      case USER_OLDER_VERSION ->
          List.of(user, with(user, user.id(), "Formerly", updated.minusSeconds(3_600)));
      case USER_VERSION_OF_SAME_INSTANT ->
          List.of(with(user, user.id(), "Aaron", updated), with(user, user.id(), "Zz", updated));
      case USER_VERSION_UNDATED -> List.of(with(user, user.id(), "Undated", null), user);
      case USER_NAME_PADDED ->
          List.of(with(user, user.id(), Texts.padded(user.firstName(), row), updated));
      case USER_NAME_EMPTY -> List.of(with(user, user.id(), "", updated));
      case USER_NAME_NULL -> List.of(with(user, user.id(), null, updated));
      default -> List.of(user);
    };
  }

  private static User later(User user) {
    return with(user, user.id(), user.firstName(), user.updatedAt().plusSeconds(60));
  }

  private static User with(User user, UUID id, String firstName, Instant updatedAt) {
    return new User(
        id, firstName, user.lastName(), user.email(), user.password(), user.createdAt(), updatedAt);
  }

  private static User withEmail(User user, String email) {
    return new User(
        user.id(),
        user.firstName(),
        user.lastName(),
        email,
        user.password(),
        user.createdAt(),
        user.updatedAt());
  }
}
