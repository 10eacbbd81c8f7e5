// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.PartitionManifest;
import dev.assay.lake.manifest.RowCounts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns may be called as this package calls its own tables and columns, or as SQL its words. */
class ColumnNamesTest {
  private static final ColumnType TEXT = ColumnType.of(Kind.STRING);
  private static final ColumnType LONG = ColumnType.of(Kind.LONG);
  private static final List<String> NAMES =
      Stream.of(
              "row rules misfits misfit broken staged superseded repeated held judged passed again",
              "admitted this place start files source_file source_row rejected violations values",
              "text column reason rule tried rows hashes raw v m r c0 c1 c2 ds table select order",
              "from where end null")
          .flatMap(names -> Stream.of(names.split(" ")))
          .toList();

  @TempDir Path folder;
  private BronzeFixture bronze;

  @BeforeEach
  void open() {
    bronze = new BronzeFixture(folder);
  }

  @AfterEach
  void close() {
    bronze.close();
  }

  @Test
  void columnsOfAnyNameAreTypedJudgedAndReplayedAndMakeAKey() {
    Map<String, String> negative = new LinkedHashMap<>();
    NAMES.forEach(name -> negative.put("negative_" + name, "\"%s\" < 0".formatted(name)));
    InputRef input =
        bronze
            .file(
                csv(
                    "x",
                    List.of("1", "1"),
                    List.of("2", "1"),
                    List.of("3", "no"),
                    List.of("4", "-4")),
                4)
            .publish(columns("x"));
    PartitionManifest published = bronze.cleanAndPublish(keyed(negative), input);
    assertThat(published.rows()).isEqualTo(new RowCounts(4, 1, 2, 1));
    ReplayedPartition replayed = bronze.replay(keyed(Map.of()), published, null);
    assertThat(replayed.passed()).isOne();
    assertThat(bronze.rows(replayed.result()))
        .extracting(row -> row.get(0))
        .containsExactlyInAnyOrder("2", "4");
    assertThat(bronze.violations(replayed.result()))
        .containsExactlyInAnyOrderElementsOf(
            NAMES.stream()
                .map(name -> List.of("3", "type_" + name, name, "no", "not a whole number"))
                .toList());
  }

  @Test
  void maskedColumnsOfAnyNameShowNothingInARejectedRow() {
    Map<String, Mask> masks = new LinkedHashMap<>();
    NAMES.forEach(name -> masks.put(name, Mask.HMAC));
    InputRef input = bronze.file(csv("x", List.of("no", "secret")), 1).publish(columns("x"));
    SplitResult result =
        bronze.clean(BronzeFixture.table(contract(TEXT), List.of(), null, masks, Map.of()), input);
    String values =
        bronze.read("SELECT \"values\"::VARCHAR FROM %s", result.rejects().files()).toString();
    assertThat(values).doesNotContain("secret");
    assertThat(values.split("=" + Hmac.of("secret"), -1)).hasSize(NAMES.size() + 1);
  }

  private static SilverTable keyed(Map<String, String> reject) {
    return BronzeFixture.table(contract(LONG), NAMES, "x", Map.of(), reject);
  }

  private static TableContract contract(ColumnType type) {
    List<Object> columns = new ArrayList<>(List.of("x", LONG));
    NAMES.forEach(name -> Collections.addAll(columns, name, type));
    return BronzeFixture.contract(columns.toArray());
  }

  private static String[] columns(String first) {
    return Stream.concat(Stream.of(first), NAMES.stream()).toArray(String[]::new);
  }

  /** Rows of the first column's value and one that all others have. */
  @SafeVarargs
  private static String csv(String first, List<String>... rows) {
    StringBuilder csv = new StringBuilder(String.join(",", columns(first))).append('\n');
    for (List<String> row : rows) {
      csv.append(row.get(0)).append(("," + row.get(1)).repeat(NAMES.size())).append('\n');
    }
    return csv.toString();
  }
}
