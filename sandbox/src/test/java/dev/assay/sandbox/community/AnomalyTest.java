// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the default data hold, counted in the rows themselves and not in what was ordered. */
class AnomalyTest {
  private static final CommunityData DATA = CommunityData.generate(CommunityOptions.DEFAULTS);
  private static final BigDecimal MILLION = new BigDecimal("1000000");

  private static final List<User> USERS = Rows.list(DATA.users());
  private static final List<Group> GROUPS = Rows.list(DATA.groups());
  private static final List<Membership> MEMBERSHIPS = Rows.list(DATA.memberships());
  private static final List<Activity> ACTIVITIES = Rows.list(DATA.activities());
  private static final List<NotificationState> STATES = Rows.list(DATA.notificationStates());
  private static final List<GroupMessage> MESSAGES = Rows.allDays(DATA, DATA::groupMessages);
  private static final List<UserNotification> NOTIFICATIONS =
      Rows.allDays(DATA, DATA::userNotifications);
  private static final List<UserPurchase> PURCHASES = Rows.allDays(DATA, DATA::userPurchases);
  private static final List<UserSessionEvent> EVENTS = Rows.allDays(DATA, DATA::userSessionEvents);

  @Test
  void usersHaveEveryKindOfBadEmailInItsShare() {
    assertShare(USERS, user -> user.email() == null, Anomaly.USER_EMAIL_NULL);
    assertShare(USERS, user -> isBlank(user.email()), Anomaly.USER_EMAIL_BLANK);
    assertThat(USERS).extracting(User::email).containsAnyElementsOf(UserTable.MALFORMED);
    assertShare(USERS, user -> user.id() == null, Anomaly.USER_ID_NULL);
    assertShare(
        USERS,
        user -> user.email() != null && user.email().contains("@EXAMPLE"),
        Anomaly.USER_EMAIL_SHOUTED_AND_PADDED);
    assertThat(USERS).anyMatch(user -> user.firstName() == null);
    assertThat(USERS).anyMatch(user -> "".equals(user.firstName()));
  }

  @Test
  void usersHaveVersionsThatAreOlderUndatedAndOfTheSameInstant() {
    assertThat(USERS).anyMatch(user -> "Formerly".equals(user.firstName()));
    assertThat(USERS).anyMatch(user -> user.updatedAt() == null);
    assertThat(repeated(USERS, user -> List.of(user.id() + "", user.updatedAt() + "")))
        .isNotEmpty();
    assertThat(repeated(USERS, User::id)).hasSizeBetween(20, 35);
  }

  @Test
  void groupsAndMembershipsHaveTheirAnomalies() {
    assertShare(GROUPS, group -> group.name() == null, Anomaly.GROUP_NAME_NULL);
    assertShare(GROUPS, group -> isBlank(group.name()), Anomaly.GROUP_NAME_BLANK);
    assertThat(repeated(GROUPS, Group::id)).isNotEmpty();
    assertThat(GROUPS)
        .anyMatch(
            group -> group.description() != null && Texts.AWKWARD.contains(group.description()));
    assertThat(GROUPS).anyMatch(group -> group.description() == null);
    assertShare(MEMBERSHIPS, row -> row.groupsId() == null, Anomaly.MEMBERSHIP_GROUP_NULL);
    assertShare(MEMBERSHIPS, row -> row.usersId() == null, Anomaly.MEMBERSHIP_USER_NULL);
    assertThat(repeated(MEMBERSHIPS, row -> row)).isNotEmpty();
  }

  @Test
  void activitiesHaveEveryDateFormatAndUnparseableOnes() {
    assertThat(formatsOf(ACTIVITIES))
        .contains(
            "9999-99-99",
            "9999-99-99 99:99",
            "9999-99-99T99:99:99",
            "9999-99-99T99:99:99.999Z",
            "9999-99-99 99:99:99.999999+99",
            "9999-99-99T99:99:99-9999",
            "9999-99-99T99:99+99:99",
            "99/99/9999",
            "99/99/9999 99:99:99",
            "9999/99/99",
            "Mon 99, 9999",
            "Mon 99, 9999 99:99 AM",
            "9999999999",
            "9999999999999");
    assertThat(ACTIVITIES)
        .extracting(Activity::scheduledAt)
        .filteredOn(text -> text != null && ScheduledTexts.UNPARSEABLE.contains(text))
        .hasSizeBetween(10, 14);
    assertThat(ACTIVITIES).anyMatch(row -> row.scheduledAt() == null);
    assertThat(ACTIVITIES).anyMatch(row -> isBlank(row.scheduledAt()));
    assertThat(ACTIVITIES).anyMatch(row -> row.id() == null);
    assertThat(ACTIVITIES).anyMatch(row -> row.status() == null);
    assertThat(ACTIVITIES)
        .extracting(Activity::status)
        .containsAnyElementsOf(ActivityTable.UNKNOWN_STATUSES);
    assertThat(ACTIVITIES).anyMatch(row -> isPadded(row.status()));
    assertThat(repeated(ACTIVITIES, Activity::id)).isNotEmpty();
  }

  private static Set<String> formatsOf(List<Activity> activities) {
    return activities.stream()
        .map(Activity::scheduledAt)
        .filter(Objects::nonNull)
        .map(text -> text.replaceAll("[0-9]", "9"))
        .map(text -> text.replaceFirst("^[A-Z][a-z]{2} ", "Mon ").replace("PM", "AM"))
        .collect(Collectors.toSet());
  }

  @Test
  void notificationStatesHaveTheirAnomalies() {
    assertShare(STATES, row -> row.status() == null, Anomaly.STATE_STATUS_NULL);
    assertShare(
        STATES,
        row -> row.userId() == null || row.notificationId() == null,
        Anomaly.STATE_KEY_NULL);
    assertThat(STATES)
        .extracting(NotificationState::status)
        .containsAnyElementsOf(NotificationTable.UNKNOWN_STATES);
    assertThat(STATES).anyMatch(row -> row.updatedAt() == null);
    assertThat(STATES).anyMatch(row -> isPadded(row.status()));
    assertThat(repeated(STATES, row -> row.notificationId() + "" + row.updatedAt())).isNotEmpty();
  }

  @Test
  void messagesHaveEveryAwkwardText() {
    assertShare(MESSAGES, row -> row.userId() == null, Anomaly.MESSAGE_USER_NULL);
    assertShare(MESSAGES, row -> row.content() == null, Anomaly.MESSAGE_CONTENT_NULL);
    assertThat(MESSAGES).anyMatch(row -> "".equals(row.content()));
    assertThat(MESSAGES).extracting(GroupMessage::content).containsAll(Texts.AWKWARD);
    assertThat(MESSAGES).extracting(GroupMessage::content).containsAll(Texts.BLANKS);
  }

  @Test
  void notificationsAreResentTheSameDayWithOlderSameAndNoModificationTime() {
    assertShare(NOTIFICATIONS, row -> row.state() == null, Anomaly.NOTIFICATION_STATE_NULL);
    assertThat(NOTIFICATIONS)
        .extracting(UserNotification::state)
        .containsAll(NotificationTable.UNKNOWN_STATES);
    assertThat(NOTIFICATIONS).anyMatch(row -> row.content() == null);
    assertThat(NOTIFICATIONS).anyMatch(row -> row.modifiedAt() == null);
    assertThat(NOTIFICATIONS).anyMatch(row -> isPadded(row.state()));
    Set<Object> resent = repeated(NOTIFICATIONS, UserNotification::notificationId);
    assertThat(resent).hasSizeGreaterThan(NOTIFICATIONS.size() * 4 / 100);
    assertThat(repeated(NOTIFICATIONS, row -> row.notificationId() + "" + row.modifiedAt()))
        .isNotEmpty();
    for (var day : DATA.days()) {
      assertThat(repeated(Rows.list(DATA.userNotifications(day)), UserNotification::notificationId))
          .isSubsetOf(resent);
    }
  }

  @Test
  void purchasesHaveEveryKindOfBadAmountAndCurrencyInItsShare() {
    assertShare(PURCHASES, row -> row.amount() == null, Anomaly.PURCHASE_AMOUNT_NULL);
    assertShare(
        PURCHASES,
        row -> row.amount() != null && row.amount().signum() < 0,
        Anomaly.PURCHASE_AMOUNT_NEGATIVE);
    assertShare(
        PURCHASES,
        row -> row.amount() != null && row.amount().signum() == 0,
        Anomaly.PURCHASE_AMOUNT_ZERO);
    assertThat(amounts()).anyMatch(amount -> amount.compareTo(MILLION) > 0);
    assertThat(amounts()).anyMatch(amount -> amount.compareTo(MILLION) == 0);
    assertThat(amounts()).anyMatch(amount -> amount.precision() - amount.scale() > 12);
    assertThat(amounts()).anyMatch(amount -> amount.stripTrailingZeros().scale() > 6);
    assertThat(amounts())
        .anyMatch(amount -> amount.scale() > 6 && amount.stripTrailingZeros().scale() <= 6);
    assertThat(amounts()).anyMatch(amount -> amount.scale() < 0);
    assertThat(amounts()).anyMatch(amount -> amount.scale() == 3);
    assertThat(PURCHASES)
        .extracting(UserPurchase::currency)
        .containsAll(PurchaseTable.CURRENCIES)
        .containsAll(PurchaseTable.UNKNOWN_CURRENCIES)
        .containsAll(PurchaseTable.MISSPELLED_CURRENCIES)
        .contains(CommunityData.LATE_CURRENCY)
        .containsNull()
        .anyMatch(AnomalyTest::isPadded);
  }

  private static List<BigDecimal> amounts() {
    return PURCHASES.stream().map(UserPurchase::amount).filter(Objects::nonNull).toList();
  }

  @Test
  void eventsHaveUnknownTypesAndEveryKnownOne() {
    assertShare(EVENTS, row -> row.eventType() == null, Anomaly.EVENT_TYPE_NULL);
    assertThat(EVENTS)
        .extracting(UserSessionEvent::eventType)
        .contains("login", "logout", "heartbeat", "page_view", "click")
        .containsAll(SessionTable.UNKNOWN_TYPES)
        .anyMatch(AnomalyTest::isPadded);
  }

  private static <T> void assertShare(List<T> rows, Predicate<T> odd, Anomaly anomaly) {
    long found = rows.stream().filter(odd).count();
    long expected = Math.round(rows.size() / 1000.0 * anomaly.perMille());
    assertThat(found)
        .as("%s in %d rows", anomaly, rows.size())
        .isPositive()
        .isBetween(expected - 2 - expected / 10, expected + 2 + expected / 10);
  }

  private static <T> Set<Object> repeated(List<T> rows, Function<T, Object> key) {
    Set<Object> seen = new HashSet<>();
    return rows.stream()
        .map(key)
        .filter(Objects::nonNull)
        .filter(k -> !seen.add(k))
        .collect(Collectors.toSet());
  }

  private static boolean isBlank(String text) {
    return text != null && text.replaceAll("[\\s\\p{Z}]", "").isEmpty();
  }

  private static boolean isPadded(String text) {
    return text != null
        && !isBlank(text)
        && !text.equals(text.replaceAll("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$", ""));
  }
}
