// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import dev.assay.lake.contract.ColumnChange;
import dev.assay.lake.contract.ColumnChange.Kind;
import dev.assay.lake.contract.ContractPolicy;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.manifest.SourcePosition;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {
  private static final SourceColumn ID = new SourceColumn("id", "uuid", false);
  private static final SourceColumn MAIL = new SourceColumn("email", "text", false);
  private static final SourceColumn AGE = new SourceColumn("age", "integer", true);
  private static final List<SourceColumn> BEFORE = List.of(ID, MAIL, AGE);

  /** Silver needs the e-mail address in every row, and can do without the age. */
  @ParameterizedTest(name = "{0} {1}: passes {2}")
  @CsvSource({
    "EVOLVE, nothing, true",
    "EVOLVE, reordered, true",
    "EVOLVE, added, true",
    "EVOLVE, removed_age, false",
    "EVOLVE, removed_email, false",
    "EVOLVE, retyped_age, false",
    "EVOLVE, widened_email, false",
    "EVOLVE, null_email, false",
    "EVOLVE, null_id, true",
    "EVOLVE, not_null_age, true",
    "FREEZE, nothing, true",
    "FREEZE, reordered, true",
    "FREEZE, added, false",
    "FREEZE, removed_age, false",
    "FREEZE, retyped_age, false",
    "FREEZE, null_id, false",
    "FREEZE, not_null_age, false",
    "QUARANTINE, added, true",
    "QUARANTINE, removed_age, true",
    "QUARANTINE, removed_email, false",
    "QUARANTINE, retyped_age, true",
    "QUARANTINE, widened_email, true",
    "QUARANTINE, null_email, true",
    "FOLLOW, added, true",
    "FOLLOW, removed_email, true",
    "FOLLOW, retyped_age, true",
  })
  void whatPassesIsThePolicysToSay(ContractPolicy policy, String change, boolean passes) {
    TablePlan plan = check(policy, after(change), BEFORE, List.of(), false);
    assertThat(plan.failure() == null).isEqualTo(passes);
  }

  private static List<SourceColumn> after(String change) {
    return switch (change) {
      case "nothing" -> BEFORE;
      case "reordered" -> List.of(AGE, MAIL, ID);
      case "added" -> List.of(ID, MAIL, AGE, new SourceColumn("city", "text", true));
      case "removed_age" -> List.of(ID, MAIL);
      case "removed_email" -> List.of(ID, AGE);
      case "retyped_age" -> List.of(ID, MAIL, new SourceColumn("age", "text", true));
      case "widened_email" ->
          List.of(ID, new SourceColumn("email", "character varying(200)", false), AGE);
      case "null_email" -> List.of(ID, new SourceColumn("email", "text", true), AGE);
      case "null_id" -> List.of(new SourceColumn("id", "uuid", true), MAIL, AGE);
      case "not_null_age" -> List.of(ID, MAIL, new SourceColumn("age", "integer", false));
      default -> throw new IllegalArgumentException(change);
    };
  }

  @Test
  void aColumnThatIsExcludedByNowHasNotDisappeared() {
    TablePlan plan =
        check(ContractPolicy.FREEZE, List.of(ID, AGE), BEFORE, List.of("email"), false);
    assertThat(plan.failure()).isNull();
  }

  @Test
  void aTableNeverPublishedCannotDrift() {
    assertThat(check(ContractPolicy.FREEZE, List.of(ID), null, List.of(), false).failure())
        .isNull();
  }

  @Test
  void whatPassesIsKeptWithThePosition() {
    SourceColumn city = new SourceColumn("city", "text", true);
    TablePlan plan =
        check(ContractPolicy.EVOLVE, List.of(ID, MAIL, AGE, city), BEFORE, List.of(), false);
    assertThat(plan.splits().get(0).position().drift())
        .containsExactly(new ColumnChange("city", Kind.ADDED, null, "text"));
  }

  @Test
  void renamedAndRetypedColumnsStopWithADiffThatNamesTheNextStep() {
    TablePlan plan =
        check(
            ContractPolicy.EVOLVE,
            List.of(
                ID,
                new SourceColumn("mail", "text", false),
                new SourceColumn("age", "bigint", true)),
            BEFORE,
            List.of(),
            false);
    assertThat(plan.failure().category()).isEqualTo(Category.DATA);
    assertThat(plan.failure().message())
        .isEqualTo(
            """
            columns of public.users in source app are not those that were published last, for 2026-01-05:
              - email  text not null
              ~ age    integer -> bigint
              + mail   text not null
              looks like a rename of `email` to `mail`: same type, same position
            nothing was extracted, for 'contract: evolve' lets only additions pass
            next: see 'assay contract diff shop bronze.users'; change the source back, or adapt what reads bronze.users and run it once with --accept-drift\
            """);
    assertThat(plan.splits()).isEmpty();
  }

  @Test
  void whatWasAcceptedPassesUnderAnyPolicy() {
    TablePlan plan = check(ContractPolicy.FREEZE, List.of(ID), BEFORE, List.of(), true);
    assertThat(plan.failure()).isNull();
    assertThat(plan.splits().get(0).position().drift())
        .extracting(ColumnChange::column)
        .containsExactly("email", "age");
  }

  @Test
  void aNeededColumnIsKnownByTheNameThatItsContractGivesIt() {
    List<SourceColumn> before = List.of(new SourceColumn("e mail", "text", true));
    BronzeTable table = table(List.of()).under(ContractPolicy.QUARANTINE, Set.of("e_mail"));
    assertThat(check(table, List.of(AGE), before, false).failure()).isNotNull();
  }

  @ParameterizedTest(name = "{0}: {2}, accepted {3}: passes {4}")
  @CsvSource({
    "EVOLVE, full name, full name/full_name, false, false",
    "QUARANTINE, full name, full name/full_name, false, false",
    "EVOLVE, full name, full_name/full name, false, false",
    "EVOLVE, full name, full name/full_name, true, true",
    "EVOLVE, full name, full name/full_names, false, true",
    "EVOLVE, a b/a-b, a-b/a b, false, false",
    "EVOLVE, a b/a-b, a b/a-b, false, true",
    "QUARANTINE, full name/full_name, full name, false, false",
  })
  void noPolicyLetsSilverReadAnotherColumnUnderANameThatItKnows(
      ContractPolicy policy, String before, String after, boolean accepted, boolean passes) {
    BronzeTable table = table(List.of()).under(policy, Set.of("id"));
    TablePlan plan = check(table, texts(after), texts(before), accepted);
    assertThat(plan.failure() == null).isEqualTo(passes);
  }

  private static List<SourceColumn> texts(String names) {
    return Arrays.stream(names.split("/"))
        .map(name -> new SourceColumn(name, "text", true))
        .toList();
  }

  @Test
  void aNameThatWouldMeanAnotherColumnIsToldWithTheNextStep() {
    TablePlan plan =
        check(
            ContractPolicy.EVOLVE,
            texts("full name/full_name"),
            texts("full name"),
            List.of(),
            false);
    assertThat(plan.failure().message())
        .isEqualTo(
            """
            columns of public.users in source app are not those that were published last, for 2026-01-05:
              + full_name  text
              silver knew `full name` as full_name, and would know it as full_name_2
            nothing was extracted, for silver would read another column under a name that it knows already
            next: see 'assay contract diff shop bronze.users'; change the source back, or adapt what reads bronze.users and run it once with --accept-drift""");
  }

  private static TablePlan check(
      ContractPolicy policy,
      List<SourceColumn> now,
      List<SourceColumn> known,
      List<String> exclude,
      boolean accepted) {
    return check(table(exclude).under(policy, Set.of("email")), now, known, accepted);
  }

  private static TablePlan check(
      BronzeTable table, List<SourceColumn> now, List<SourceColumn> known, boolean accepted) {
    SourcePosition position = new SourcePosition("postgres", "public.users", Instant.EPOCH, now);
    PartitionKey before = new PartitionKey("shop", table.table(), LocalDate.of(2026, 1, 5));
    Baseline baseline = known == null ? null : new Baseline(before, known, accepted);
    return Drift.check(table, TablePlan.of(position, List.of(Map.of())), baseline);
  }

  private static BronzeTable table(List<String> exclude) {
    return new BronzeTable(
        TableName.parse("bronze.users"),
        new SourceSpec("app", "postgres", Map.of()),
        null,
        exclude,
        null,
        Compression.NONE);
  }
}
