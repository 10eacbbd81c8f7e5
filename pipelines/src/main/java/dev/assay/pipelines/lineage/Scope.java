// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names in an expression may mean. Immutable.
 *
 * @param ctes the common table expressions, by name
 * @param from what the FROM clause shows
 * @param aliases columns of the same SELECT that stand before, which may be named too
 * @param locals parameters of the lambdas around, whose values are those of a list beside
 * @param outer the scope of the query around, or null
 */
record Scope(
    Map<String, Derived> ctes,
    From from,
    Map<String, Origins> aliases,
    Set<String> locals,
    Scope outer) {
  static Scope of(Map<String, Derived> ctes, From from, Scope outer) {
    return new Scope(ctes, from, Map.of(), Set.of(), outer);
  }

  Scope withAlias(String alias, Origins origins) {
    Map<String, Origins> more = new HashMap<>(aliases);
    more.putIfAbsent(alias, origins);
    return new Scope(ctes, from, more, locals, outer);
  }

  Scope withLocals(Set<String> names) {
    Set<String> more = new HashSet<>(locals);
    more.addAll(names);
    return new Scope(ctes, from, aliases, more, outer);
  }

  /** What a name stands for, its parts in lower case. */
  Origins resolve(List<String> path) {
    return find(path)
        .orElseGet(() -> Origins.unknown("no column " + String.join(".", path) + " is known"));
  }

  private Optional<Origins> find(List<String> path) {
    Optional<Origins> here = here(path);
    return here.isPresent() || outer == null ? here : outer.find(path);
  }

  private Optional<Origins> here(List<String> path) {
    if (locals.contains(path.get(0))) {
      return Optional.of(Origins.NONE);
    }
    return qualified(path)
        .or(() -> bySchema(path))
        .or(() -> column(path.get(0)).map(found -> part(found, path, 1)))
        .or(() -> row(path));
  }

  private Optional<Origins> qualified(List<String> path) {
    List<Relation> named = from.named(path.get(0));
    if (path.size() < 2 || named.isEmpty()) {
      return Optional.empty();
    }
    if (named.size() > 1) {
      return Optional.of(Origins.unknown("several tables are named " + path.get(0)));
    }
    return named.get(0).find(path.get(1)).map(found -> part(found, path, 2));
  }

  private Optional<Origins> bySchema(List<String> path) {
    if (path.size() < 3) {
      return Optional.empty();
    }
    return from.named(path.get(1)).stream()
        .filter(relation -> relation.schema().equals(path.get(0)))
        .findFirst()
        .flatMap(relation -> relation.find(path.get(2)))
        .map(found -> part(found, path, 3));
  }

  /** A part of a structured value is no longer the value. */
  private static Origins part(Origins found, List<String> path, int used) {
    return path.size() > used ? found.as(InputKind.TRANSFORMATION) : found;
  }

  /**
   * Columns of tables go before aliases. Where a table may have it, and something else has it, it
   * is anybody's guess.
   */
  private Optional<Origins> column(String name) {
    Optional<Origins> sure = from.sure(name);
    if (sure.isPresent()) {
      return sure;
    }
    Optional<Origins> possible = from.possible(name);
    Optional<Origins> alias = Optional.ofNullable(aliases.get(name));
    if (possible.isEmpty()) {
      return alias;
    }
    boolean elsewhere =
        alias.isPresent() || (outer != null && outer.find(List.of(name)).isPresent());
    return elsewhere
        ? Optional.of(Origins.unknown("it is not known whether a table has the column " + name))
        : possible;
  }

  /** A table's name by itself means its rows as structured values. */
  private Optional<Origins> row(List<String> path) {
    return from.named(path.get(0)).stream().findFirst().map(Scope::row);
  }

  private static Origins row(Relation relation) {
    if (!relation.isClosed()) {
      return Origins.unknown("the columns of %s are not known".formatted(relation.alias()));
    }
    return relation.columns().stream()
        .map(OutputColumn::origins)
        .reduce(Origins.NONE, Origins::and)
        .as(InputKind.TRANSFORMATION);
  }
}
