// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.RowCounts;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

class ProfilePropertiesTest {
  private static final int ROWS = 6;
  private static final List<String> NAMES =
      List.of("id", "ID", "a b", "a_b", "rowid", "2nd", "prix (€)", "Select", "x\"y", "ds");

  /** What a source says, whether the values keep to it or not. */
  private static final List<String> KNOWN =
      List.of(
          "INTEGER",
          "BIGINT",
          "DECIMAL(10,2)",
          "DOUBLE",
          "BOOLEAN",
          "DATE",
          "TIME",
          "TIMESTAMP",
          "TIMESTAMP WITH TIME ZONE",
          "UUID",
          "BLOB");

  /**
   * A column of raw values.
   *
   * @param name its name
   * @param known what the source says of its type, or null
   * @param nullable what the source says of NULL, or null
   * @param values its values
   */
  record Values(String name, String known, Boolean nullable, List<String> values) {}

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void silverAcceptsTheDataThatItsContractWasInferredFrom(@ForAll("tables") List<Values> table)
      throws Exception {
    String csv = csv(table);
    TableProfile profile = profile(table, csv);
    TableContract contract = TableContract.parse(profile.contract().toAvro());
    assertThat(contract).isEqualTo(profile.contract());
    try (ScratchSpace folder = ScratchSpace.create();
        BronzeFixture bronze = new BronzeFixture(folder.root())) {
      InputRef input =
          bronze.file(csv, ROWS).publish(table.stream().map(Values::name).toArray(String[]::new));
      SplitResult result = bronze.clean(BronzeFixture.table(contract, profile.key(), null), input);
      assertThat(bronze.violations(result)).isEmpty();
      assertThat(result.rows()).isEqualTo(new RowCounts(ROWS, ROWS, 0, 0));
    }
  }

  private static TableProfile profile(List<Values> table, String csv) throws Exception {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      Path file = Files.writeString(scratch.root().resolve("t.csv"), csv);
      List<RawColumn> columns =
          table.stream()
              .map(
                  c ->
                      new RawColumn(
                          new SourceColumn(c.name(), "text", c.nullable()),
                          c.known() == null ? null : ColumnType.parse(c.known()),
                          false))
              .toList();
      return Silver.profile(
          new RawTable("t", "a test", columns, List.of(file)), BronzeFixture.LIMITS, scratch);
    }
  }

  private static String csv(List<Values> table) {
    return IntStream.range(-1, ROWS)
        .mapToObj(
            row ->
                table.stream()
                    .map(c -> row < 0 ? c.name() : c.values().get(row))
                    .map(BronzeFixture::field)
                    .collect(Collectors.joining(",")))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @Provide
  Arbitrary<List<Values>> tables() {
    return Arbitraries.of(NAMES).set().ofMinSize(4).ofMaxSize(8).flatMap(this::columns);
  }

  private Arbitrary<List<Values>> columns(java.util.Set<String> names) {
    List<Arbitrary<Values>> columns = names.stream().map(this::column).toList();
    return Combinators.combine(columns).as(all -> all);
  }

  private Arbitrary<Values> column(String name) {
    return Combinators.combine(
            Arbitraries.of(KNOWN).injectNull(0.4),
            Arbitraries.of(true, false).injectNull(0.4),
            values())
        .as((known, nullable, values) -> new Values(name, known, nullable, values));
  }

  /** Mostly of one kind, so that its type is found, with others among them now and then. */
  private Arbitrary<List<String>> values() {
    return Arbitraries.of(kinds())
        .flatMap(
            kind ->
                Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(15, kind),
                        net.jqwik.api.Tuple.of(1, Arbitraries.oneOf(kinds())))
                    .list()
                    .ofSize(ROWS));
  }

  private static List<Arbitrary<String>> kinds() {
    return List.of(
        Arbitraries.integers().map(String::valueOf),
        Arbitraries.longs().map(String::valueOf),
        Arbitraries.bigDecimals().ofScale(2).map(Object::toString),
        Arbitraries.doubles().map(String::valueOf),
        Arbitraries.of("007", "0612345678", "1767607200", "1767607200000", "+5", "-0", "1e5"),
        Arbitraries.of("true", "false", "t", "F", "TRUE"),
        Arbitraries.of(
            "2026-01-05",
            "05/01/2026",
            "2026/01/05",
            "Jan 05, 2026",
            "2026-01-05 10:00",
            "2026-01-05T10:00:00.123456Z",
            "2026-02-30",
            "infinity",
            "0000-01-01"),
        Arbitraries.of("10:00", "10:00:00.5", "24:00", "P1D"),
        Arbitraries.create(() -> java.util.UUID.randomUUID().toString()),
        Arbitraries.of("\\x00ff", "\\x", "0xAB", "\\x0"),
        Arbitraries.of("", "  ", "\t\u00a0", null),
        Arbitraries.strings().excludeChars('\0').ofMaxLength(8),
        Arbitraries.of("ann@example.org", "+33 6 12 34 56 78", "4111111111111111", "NaN", "\n"));
  }
}
