// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The five fields of a cron expression, as Kubernetes understands them. */
final class Cron {
  private static final Pattern PART =
      Pattern.compile("(?:\\*|(\\w+)(?:-(\\w+))?)(?:/([1-9]\\d{0,2}))?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final List<String> DAYS = List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat");
  private static final List<Field> FIELDS =
      List.of(
          new Field(0, 59, List.of()),
          new Field(0, 23, List.of()),
          new Field(1, 31, List.of()),
          new Field(1, 12, MONTHS),
          new Field(0, 6, DAYS));

  private Cron() {}

  static boolean isValid(String expression) {
    List<String> fields = List.of(expression.strip().split("\\s+"));
    if (fields.size() != FIELDS.size()) {
      return false;
    }
    for (int i = 0; i < FIELDS.size(); i++) {
      if (!FIELDS.get(i).accepts(fields.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * One field.
   *
   * @param least its least number
   * @param most its greatest number
   * @param names names that stand for numbers, from the least on
   */
  private record Field(int least, int most, List<String> names) {
    boolean accepts(String text) {
      return List.of(text.split(",", -1)).stream().allMatch(this::part);
    }

    private boolean part(String text) {
      Matcher part = PART.matcher(text);
      if (!part.matches()) {
        return false;
      }
      int from = part.group(1) == null ? least : number(part.group(1));
      int to = part.group(2) == null ? from : number(part.group(2));
      return from >= least && from <= to && to <= most;
    }

    private int number(String text) {
      int name = names.indexOf(text.toLowerCase(Locale.ROOT));
      if (name >= 0) {
        return least + name;
      }
      return text.matches("\\d{1,2}") ? Integer.parseInt(text) : -1;
    }
  }
}
