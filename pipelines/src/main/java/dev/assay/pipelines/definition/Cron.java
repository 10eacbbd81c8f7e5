// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.ArrayList;
import java.util.BitSet;
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

  /** The numbers that each field of a valid expression names. */
  static List<BitSet> values(String expression) {
    List<String> fields = List.of(expression.strip().split("\\s+"));
    List<BitSet> values = new ArrayList<>();
    for (int i = 0; i < FIELDS.size(); i++) {
      values.add(FIELDS.get(i).values(fields.get(i)));
    }
    return values;
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

    /** A step without an end goes on to the greatest number. */
    BitSet values(String text) {
      BitSet values = new BitSet();
      for (String item : text.split(",", -1)) {
        Matcher part = PART.matcher(item);
        if (!part.matches()) {
          throw new IllegalArgumentException("no part of a cron expression: " + item);
        }
        boolean all = part.group(1) == null;
        boolean open = part.group(2) == null && (all || part.group(3) != null);
        int from = all ? least : number(part.group(1));
        int to = open ? most : number(part.group(2) == null ? part.group(1) : part.group(2));
        int step = part.group(3) == null ? 1 : Integer.parseInt(part.group(3));
        for (int value = from; value <= to; value += step) {
          values.set(value);
        }
      }
      return values;
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
