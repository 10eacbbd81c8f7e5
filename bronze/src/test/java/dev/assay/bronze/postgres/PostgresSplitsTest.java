// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.bronze.postgres.PostgresCatalog.Part;
import dev.assay.bronze.postgres.PostgresSplit.PageRange;
import dev.assay.lake.AssayException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PostgresSplitsTest {
  private static final int PAGE = 8192;

  @Property
  void everyPageOfEveryPartIsInJustOneRangeAndTheLastIsOpen(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 0, max = 100_000) Integer> pages,
      @ForAll @IntRange(min = 1, max = 16) int maxSplits) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      PostgresRelation relation = new PostgresRelation("s", "t" + i, "r");
      parts.add(new Part(relation, (long) pages.get(i) * PAGE, pages.get(i)));
    }
    List<PostgresSplit> splits = PostgresSplits.of("id", parts, 64L << 20, maxSplits);
    assertThat(splits.size()).isLessThanOrEqualTo(2 * maxSplits + pages.size());
    List<PageRange> ranges = splits.stream().flatMap(split -> split.ranges().stream()).toList();
    for (Part part : parts) {
      List<PageRange> own =
          ranges.stream().filter(r -> r.table().equals(part.relation().table())).toList();
      assertThat(own.get(0).from()).isNull();
      assertThat(own.get(own.size() - 1).to()).isNull();
      for (int i = 1; i < own.size(); i++) {
        assertThat(own.get(i).from()).isEqualTo(own.get(i - 1).to()).isNotNull();
      }
    }
  }

  @Test
  void smallPartitionsShareASplit() {
    List<Part> parts =
        List.of(
            new Part(new PostgresRelation("s", "a", "r"), PAGE, 1),
            new Part(new PostgresRelation("s", "b", "f"), 0, 0));
    assertThat(PostgresSplits.of("id", parts, 64L << 20, 4)).hasSize(1);
  }

  @Test
  void aNameIsWrittenAsInSql() {
    assertThat(PostgresName.parse("users")).isEqualTo(new PostgresName(null, "users"));
    assertThat(PostgresName.parse("app.users")).isEqualTo(new PostgresName("app", "users"));
    assertThat(PostgresName.parse("\"My \"\"App\".\"a.b\""))
        .isEqualTo(new PostgresName("My \"App", "a.b"));
    for (String wrong : List.of("a.b.c", "a.", ".a", "\"a", "")) {
      assertThatThrownBy(() -> PostgresName.parse(wrong))
          .isInstanceOf(AssayException.class)
          .hasMessageContaining("expected table or schema.table");
    }
  }

  @Test
  void copyReadsAnOpenRangeOfTheChosenColumns() {
    assertThat(
            PostgresReader.copySql(
                new PageRange("s", "t\"x", 5L, null), List.of("a", "B c"), List.of(), true))
        .isEqualTo(
            "COPY (SELECT \"a\", \"B c\" FROM \"s\".\"t\"\"x\" WHERE ctid >= '(5,0)'::tid)"
                + " TO STDOUT (FORMAT csv, HEADER true, ENCODING 'UTF8')");
  }
}
