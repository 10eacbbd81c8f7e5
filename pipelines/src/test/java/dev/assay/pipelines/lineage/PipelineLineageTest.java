// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.TableName;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineLineageTest {
  private static final PipelineDefinition COMMUNITY = DefinitionFolder.builtIn().load("community");
  private static final Map<TableName, List<ColumnLineage>> LINEAGE =
      PipelineLineage.of(
          COMMUNITY, Map.of(TableName.parse("bronze.users"), List.of("id", "email")));

  @Test
  void everyColumnOfTheCommunitysGoldIsKnown() {
    assertThat(columns("gold.global_user_activity_per_day")).allMatch(ColumnLineage::isKnown);
    assertThat(columns("gold.global_notif_impact_per_day")).allMatch(ColumnLineage::isKnown);
  }

  @Test
  void whatUsersDidComesFromEventsMessagesAndPurchases() {
    String table = "gold.global_user_activity_per_day";

    assertThat(inputs(table, "user_id"))
        .containsExactly(
            "silver.group_messages.user_id identity",
            "silver.user_purchases.user_id identity",
            "silver.user_session_events.user_id identity");
    assertThat(inputs(table, "date")).isEmpty();
    assertThat(inputs(table, "total_nbr_connexion"))
        .containsExactly("silver.user_session_events.event_type aggregation");
    assertThat(inputs(table, "total_spend_time"))
        .containsExactly("silver.user_session_events.event_time aggregation");
    assertThat(inputs(table, "total_message_send_this_day")).isEmpty();
    assertThat(inputs(table, "total_money_spend"))
        .containsExactly(
            "reference.fx_rates.rate_to_eur aggregation",
            "silver.user_purchases.amount aggregation",
            "silver.user_purchases.currency aggregation");
  }

  @Test
  void whatNotificationsBroughtAboutComesFromTheirStatesAndTheSessions() {
    String table = "gold.global_notif_impact_per_day";

    assertThat(inputs(table, "content_notif"))
        .containsExactly("silver.user_notifications.content identity");
    assertThat(inputs(table, "notif_date")).isEmpty();
    assertThat(inputs(table, "is_success"))
        .containsExactly(
            "silver.notification_states.status transformation",
            "silver.user_notifications.notification_time transformation",
            "silver.user_notifications.state transformation",
            "silver.user_session_events.event_time aggregation");
    assertThat(inputs(table, "time_spend_after_success"))
        .containsExactlyElementsOf(inputs(table, "is_success"));
    assertThat(inputs(table, "notification_id"))
        .containsExactly("silver.user_notifications.notification_id identity");
  }

  @Test
  void silverComesFromTheBronzeColumnOfItsNameAndSaysWhatIsMasked() {
    ColumnLineage email = column("silver.users", "email");

    assertThat(inputs("silver.users", "email"))
        .containsExactly("bronze.users.email transformation");
    assertThat(email.masked()).isTrue();
    assertThat(column("silver.groups", "name").masked()).isFalse();
  }

  @Test
  void aSilverColumnThatBronzeSpellsOtherwiseIsUnknown() {
    assertThat(column("silver.users", "first_name").unknown()).contains("bronze.users");
  }

  @Test
  void publishedBronzeComesFromItsSource() {
    assertThat(inputs("bronze.users", "email")).containsExactly("source.app.users.email identity");
    assertThat(LINEAGE).doesNotContainKey(TableName.parse("bronze.groups"));
  }

  private static List<ColumnLineage> columns(String table) {
    return LINEAGE.get(TableName.parse(table));
  }

  private static ColumnLineage column(String table, String name) {
    return columns(table).stream().filter(c -> c.column().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> inputs(String table, String name) {
    return column(table, name).inputs().stream()
        .map(i -> i.table() + "." + i.column() + " " + i.kind())
        .toList();
  }
}
