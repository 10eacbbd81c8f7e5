// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.silver.Mask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the masks of one silver table. */
final class MaskReader {
  private final Wiring wiring;
  private final TableName table;
  private final Value.Fields fields;
  private final Value.Fields masking;

  MaskReader(Wiring wiring, TableName table, Value.Fields fields) {
    this.wiring = wiring;
    this.table = table;
    this.fields = fields;
    this.masking = wiring.root().fields("masking");
  }

  /** The masks by column; one with a mistake is reported. */
  Map<String, Mask> masks(Optional<Declared> contract) {
    Map<String, Mask> masks = new LinkedHashMap<>();
    Value.Fields declared = fields.fields("mask");
    declared
        .texts()
        .forEach(
            (name, how) -> {
              Mask.Kind kind = Mask.Kind.valueOf(how.text().toUpperCase(Locale.ROOT));
              Value.Text column = new Value.Text(name, declared.lineOf(name));
              contract.ifPresent(c -> requireFitting(kind, column, c));
              requireSingle(kind, column);
              mask(kind, how.line()).ifPresent(mask -> masks.put(name, mask));
            });
    return masks;
  }

  private Optional<Mask> mask(Mask.Kind kind, int line) {
    Optional<String> salt = masking.text("salt").map(Value.Text::text);
    return switch (kind) {
      case HMAC ->
          Optional.of(
              Mask.hmac(
                  masking.text("key").map(Value.Text::text).orElse(Mask.DEFAULT_KEY),
                  salt.orElse(null)));
      case HASH -> {
        if (salt.isEmpty()) {
          problem(line, "hash needs a salt", "give masking: {salt: …}, or mask by hmac");
        }
        yield salt.map(Mask::hash);
      }
      case PARTIAL -> Optional.of(Mask.PARTIAL);
      case DROP -> Optional.of(Mask.DROP);
      case NULL -> Optional.of(Mask.NULL);
    };
  }

  private void requireFitting(Mask.Kind kind, Value.Text name, Declared contract) {
    String file = contract.file().path();
    if (kind == Mask.Kind.DROP) {
      // In any case of letters: what must not be there must not be there under a likeness either.
      contract.contract().columnNames().stream()
          .filter(name.text()::equalsIgnoreCase)
          .forEach(
              column ->
                  problem(
                      name.line(),
                      "column '%s' is dropped, but %s has it".formatted(column, file),
                      "remove it there, or mask it in another way"));
      return;
    }
    contract.require(name, wiring.path(), table + ".mask", wiring.problems());
    Optional<Column> column = contract.contract().column(name.text());
    column
        .filter(c -> kind.isOfText() && c.type().kind() != ColumnType.Kind.STRING)
        .ifPresent(
            c ->
                problem(
                    name.line(),
                    "column '%s' is %s".formatted(c.name(), c.type()),
                    "only text can be masked so: make it a string in %s, or drop or null it"
                        .formatted(file)));
    column
        .filter(c -> kind == Mask.Kind.NULL && !c.nullable())
        .ifPresent(
            c ->
                problem(
                    name.line(),
                    "column '%s' may not be NULL in %s".formatted(c.name(), file),
                    "make it nullable there, or drop it"));
  }

  /** A mask that gives different values one form would give different rows one key. */
  private void requireSingle(Mask.Kind kind, Value.Text name) {
    List<String> key = Checks.texts(fields.names("key"));
    if (kind.mergesValues() && key.contains(name.text())) {
      problem(
          name.line(),
          "column '%s' is of the key, and would no longer tell rows apart".formatted(name.text()),
          "mask it by hmac or hash");
    }
  }

  private void problem(int line, String message, String suggestion) {
    wiring.problem(line, "%s.mask: %s".formatted(table, message), suggestion);
  }
}
