// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a FROM clause makes visible. Immutable.
 *
 * @param relations its items, by their names
 * @param merged columns that a join by {@code USING} made one of two
 * @param star what {@code *} stands for
 */
record From(List<Relation> relations, Map<String, Origins> merged, Derived star) {
  static final From NOTHING = new From(List.of(), Map.of(), Derived.of(List.of()));

  static From of(Relation relation, String unknown) {
    Derived star = relation.isClosed() ? Derived.of(relation.columns()) : Derived.unknown(unknown);
    return new From(List.of(relation), Map.of(), star);
  }

  /** The items of that name. */
  List<Relation> named(String alias) {
    return relations.stream().filter(r -> r.alias().equals(alias)).toList();
  }

  /** A column that is written without its table, if an item surely has it. */
  Optional<Origins> sure(String name) {
    if (merged.containsKey(name)) {
      return Optional.of(merged.get(name));
    }
    List<Origins> found =
        relations.stream()
            .filter(Relation::isClosed)
            .flatMap(relation -> relation.find(name).stream())
            .toList();
    return found.size() > 1
        ? Optional.of(Origins.unknown("several tables have a column " + name))
        : found.stream().findFirst();
  }

  /** A column that no item surely has, if one may have it. */
  Optional<Origins> possible(String name) {
    List<Relation> open = relations.stream().filter(r -> !r.isClosed()).toList();
    return switch (open.size()) {
      case 0 -> Optional.empty();
      case 1 -> open.get(0).find(name);
      default -> Optional.of(Origins.unknown("it is not known which table has the column " + name));
    };
  }

  /** Both sides of a join; the columns named are one of two, made as {@code how} says. */
  From join(From right, List<String> using, Using how) {
    Map<String, Origins> both = new HashMap<>(merged);
    both.putAll(right.merged);
    for (String name : using) {
      both.put(name, how.of(column(name), right.column(name)));
    }
    return new From(
        Stream.concat(relations.stream(), right.relations.stream()).toList(),
        Map.copyOf(both),
        starOf(right, using, both));
  }

  private Derived starOf(From right, List<String> using, Map<String, Origins> both) {
    if (!star.isKnown() || !right.star.isKnown()) {
      return star.isKnown() ? right.star : star;
    }
    List<OutputColumn> all = new ArrayList<>();
    for (OutputColumn column : star.columns()) {
      boolean one = column.name() != null && using.contains(column.name());
      all.add(one ? new OutputColumn(column.name(), both.get(column.name())) : column);
    }
    right.star.columns().stream()
        .filter(column -> column.name() == null || !using.contains(column.name()))
        .forEach(all::add);
    return Derived.of(all);
  }

  private Origins column(String name) {
    return sure(name)
        .or(() -> possible(name))
        .orElseGet(() -> Origins.unknown("no table has a column " + name));
  }

  /** Whose values a column of both sides shows. */
  enum Using {
    /** Those of the left side. */
    LEFT,
    /** Those of the right side. */
    RIGHT,
    /** Those of the side that has a row. */
    EITHER;

    Origins of(Origins left, Origins right) {
      return switch (this) {
        case LEFT -> left;
        case RIGHT -> right;
        case EITHER -> left.and(right).as(InputKind.TRANSFORMATION);
      };
    }
  }
}
