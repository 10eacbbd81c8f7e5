// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox.community;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Gathers lazily made rows for tests. */
final class Rows {
  private Rows() {}

  static <T> List<T> list(Iterable<T> rows) {
    List<T> list = new ArrayList<>();
    rows.forEach(list::add);
    return list;
  }

  static <T> List<T> allDays(CommunityData data, Function<LocalDate, Iterable<T>> rows) {
    List<T> list = new ArrayList<>();
    data.days().forEach(day -> rows.apply(day).forEach(list::add));
    return list;
  }

  /** Every row of every table as text, in loading order. */
  static List<String> everything(CommunityData data) {
    List<Object> all = new ArrayList<>();
    all.addAll(list(data.users()));
    all.addAll(list(data.groups()));
    all.addAll(list(data.memberships()));
    all.addAll(list(data.activities()));
    all.addAll(list(data.notificationStates()));
    all.addAll(allDays(data, data::groupMessages));
    all.addAll(allDays(data, data::userNotifications));
    all.addAll(allDays(data, data::userPurchases));
    all.addAll(allDays(data, data::userSessionEvents));
    return all.stream().map(Object::toString).toList();
  }
}
