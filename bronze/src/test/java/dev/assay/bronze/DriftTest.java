// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final SourceColumn ID = new SourceColumn("id", "uuid");
  private static final SourceColumn MAIL = new SourceColumn("email", "text");
  private static final SourceColumn AGE = new SourceColumn("age", "integer");

  @Test
  void addedAndReorderedColumnsPass() {
    assertThat(check(List.of(MAIL, AGE, ID), List.of(ID, MAIL), List.of()).failure()).isNull();
  }

  @Test
  void aColumnThatIsExcludedByNowHasNotDisappeared() {
    assertThat(check(List.of(ID), List.of(ID, MAIL), List.of("email")).failure()).isNull();
  }

  @Test
  void aTableNeverPublishedCannotDrift() {
    assertThat(check(List.of(ID), null, List.of()).failure()).isNull();
  }

  @Test
  void renamedAndRetypedColumnsStopWithADiff() {
    TablePlan plan =
        check(
            List.of(ID, new SourceColumn("mail", "text"), new SourceColumn("age", "bigint")),
            List.of(ID, MAIL, AGE),
            List.of());
    assertThat(plan.failure().category()).isEqualTo(Category.DATA);
    assertThat(plan.failure().message())
        .contains("columns of public.users in source app")
        .contains("\n  - email  text\n  ~ age    integer -> bigint\n  + mail   text\n")
        .contains("a renamed column looks like one dropped and one added")
        .contains("next: ");
    assertThat(plan.splits()).isEmpty();
  }

  private static TablePlan check(
      List<SourceColumn> now, List<SourceColumn> known, List<String> exclude) {
    BronzeTable table =
        new BronzeTable(
            TableName.parse("bronze.users"),
            new SourceSpec("app", "postgres", Map.of()),
            null,
            exclude,
            null,
            Compression.NONE);
    SourcePosition position = new SourcePosition("postgres", "public.users", Instant.EPOCH, now);
    return Drift.check(table, TablePlan.of(position, List.of(Map.of())), known);
  }
}
