// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.files;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that the members of an object have, and the columns they become. Objects of a file are
 * alike as a rule, so each name is first held against the one that followed the last time. Not
 * thread-safe.
 */
final class JsonMembers {
  private final JsonNames names;
  private final String prefix;
  private final List<Member> members = new ArrayList<>();
  private final Map<String, Member> byName = new HashMap<>();
  private int next;

  JsonMembers(JsonNames names) {
    this(names, "");
  }

  private JsonMembers(JsonNames names, String prefix) {
    this.names = names;
    this.prefix = prefix;
  }

  /** A member's name. */
  final class Member {
    private final String name;

    /** As it is written. */
    private final byte[] written;

    private final int order;
    private int place = -1;
    private JsonMembers nested;

    private Member(String name, byte[] written, int order) {
      this.name = name;
      this.written = written;
      this.order = order;
    }

    /** The place of its column, which is added where it is new; -1 where there is no room. */
    int place() {
      if (place < 0) {
        place = names.column(prefix + name);
        names.remembered(() -> place = -1);
      }
      return place;
    }

    /** The members of the object that is its value; null where there is no room for them. */
    JsonMembers nested() {
      if (nested == null && names.take(prefix.length() + name.length())) {
        nested = new JsonMembers(names, prefix + name + ".");
        names.remembered(() -> nested = null);
      }
      return nested;
    }
  }

  /** An object begins. */
  void begin() {
    next = 0;
  }

  /**
   * The member of a name as it is written, without its quotes; null where it is new, and there is
   * no room for it.
   */
  Member of(byte[] bytes, int from, int to, boolean escaped) {
    if (next == members.size() || !isWritten(members.get(next), bytes, from, to)) {
      Member found = find(bytes, from, to, escaped);
      if (found == null) {
        return null;
      }
      next = found.order;
    }
    return members.get(next++);
  }

  private static boolean isWritten(Member member, byte[] bytes, int from, int to) {
    byte[] written = member.written;
    return Arrays.equals(written, 0, written.length, bytes, from, to);
  }

  /** A name may be written in several ways, by escapes: each is a member of its own here. */
  private Member find(byte[] bytes, int from, int to, boolean escaped) {
    String written = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    Member known = byName.get(written);
    if (known != null || !names.take(to - from)) {
      return known;
    }
    String name = escaped ? JsonText.unescaped(bytes, from, to) : written;
    Member member = new Member(name, Arrays.copyOfRange(bytes, from, to), members.size());
    members.add(member);
    byName.put(written, member);
    names.remembered(
        () -> {
          members.remove(member.order);
          byName.remove(written);
        });
    return member;
  }
}
