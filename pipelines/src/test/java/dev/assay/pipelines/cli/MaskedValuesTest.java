// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.it.TextSearch;
import dev.assay.pipelines.run.ExitCode;
import dev.assay.pipelines.testing.HandmadeLake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks of every kind, from bronze to the warehouse, without any server. */
class MaskedValuesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 1, 5);
  private static final String KEY = "canary-of-the-key";
  private static final String PIPELINE =
      """
      pipeline: club
      start: 2026-01-01
      masking: {key: CLUB_KEY_OF_MASKS, salt: club}
      sources:
        app: {type: postgres, url: "${URL}", user: "${USER}", password: "${PASSWORD}"}
      bronze:
        members: {source: app}
        guests: {source: app}
      silver:
        members:
          key: [id]
          max_reject_pct: 100
          mask: {email: hmac, phone: hash, name: partial, card: drop, born: "null", note: null}
          reject:
            malformed: "email NOT LIKE '%@%'"
            nameless: "name IS NULL OR born IS NULL"
          checks: [{unique: [phone], severity: warn}]
        guests:
          mask: {email: hmac}
          reject: {numbered: "email::INTEGER > 0"}
      gold:
        contacts: {key: [email]}
      load: {to: "${ASSAY_WAREHOUSE}"}
      """;

  private static final String CONTRACT =
      """
      {"type": "record", "name": "members", "fields": [
        {"name": "id", "type": "long"},
        {"name": "email", "type": "string"},
        {"name": "phone", "type": "string"},
        {"name": "name", "type": "string"},
        {"name": "born", "type": ["null", {"type": "int", "logicalType": "date"}]},
        {"name": "note", "type": ["null", "string"]}]}
      """;

  @TempDir Path folder;

  @Test
  void noValueOfAMaskedColumnIsAnywhereButInBronze() throws Exception {
    Path definitions = definitions();
    Path lakeFolder = folder.resolve("lake");
    Cli cli =
        new Cli(folder)
            .set("CLUB_KEY_OF_MASKS", KEY)
            .set("ASSAY_OPENLINEAGE_PATH", out("events.jsonl"));
    try (HandmadeLake lake = new HandmadeLake(folder)) {
      lake.publishBronze(
          "club",
          "members",
          DAY,
          """
          id,email,phone,name,card,born,note
          1,canary1@Mail.example,+33 canary2 11,canary3 Weit Her,canary4-4111,1999-09-01,canary5
          2,canary6-no-address,0699996666,canary7,4111canary8,canary9,9canary
          3,canaryD-no-address,0699990000,canaryE Tall,,1999-09-03,
          x,canaryA@mail.example,0699996666,canaryB,,1999-09-02,
          """);
      lake.publishBronze("club", "guests", DAY, "email\ncanaryC@mail.example\n");
    }
    String[] where = {"--definitions", definitions.toString(), "--output", "json"};

    Cli.Result run =
        say(cli, where, "run", "--date", DAY.toString(), "--stage", "silver,gold,load");
    // The rule of guests fails on its row, which is an error of the definition.
    assertThat(run.exit()).isEqualTo(ExitCode.DEFINITION);
    assertThat(run.out()).contains("silver.members", "gold.contacts", "a rule of silver.guests");
    assertThat(say(cli, where, "rejects", "show").out())
        .contains("malformed", "type_id", "type_born");
    say(cli, where, "check", "--date", DAY.toString());
    Path report = folder.resolve("report");
    say(cli, where, "check", "--date", DAY.toString(), "--report", report.toString());
    assertThat(report.resolve("index.html")).content().contains("silver.members");
    Files.writeString(
        definitions.resolve("club/pipeline.yaml"),
        PIPELINE.replace("email NOT LIKE '%@%'", "email NOT LIKE '%-%' AND email NOT LIKE '%@%'"));
    assertThat(
            say(cli, where, "rejects", "replay", "--table", "members", "--from", DAY.toString())
                .out())
        .contains("\"replayed\"");
    Cli.Result diff = say(cli, where, "diff", "silver.members", "--date", DAY.toString());
    assertThat(diff.out()).contains("added");
    say(cli, where, "contract", "infer", "--table", "members", "--out", out("infer"));
    say(cli, where, "contract", "infer", "--table", "guests", "--out", out("infer"));
    say(cli, where, "contract", "show", "silver.members");
    say(cli, new String[] {where[0], where[1]}, "docs", "--out", out("docs"));
    assertThat(folder.resolve("infer/members.avsc")).content().contains("TODO");
    assertThat(folder.resolve("docs/index.html")).exists();
    assertThat(folder.resolve("events.jsonl"))
        .content()
        .contains("club.silver.members.checks", "FAIL", "COMPLETE");
    say(cli, where, "query", "FROM silver.members");
    assertThat(say(cli, where, "runs").out()).contains("failed");
    for (int n = 1; n <= 0xE; n++) {
      String canary = "canary%X".formatted(n);
      assertThat(TextSearch.containing(folder, canary))
          .as(canary)
          .isNotEmpty()
          .allMatch(file -> file.startsWith(lakeFolder.resolve("bronze")));
    }
    for (String value :
        List.of("0699996666", "1999-09", "9canary", "4111canary8", "mail.example")) {
      assertThat(TextSearch.containing(folder, value))
          .as(value)
          .allMatch(file -> file.startsWith(lakeFolder.resolve("bronze")));
    }
    assertThat(TextSearch.containing(folder, KEY)).containsExactly(cli.settingsFile());
  }

  private String out(String name) {
    return folder.resolve(name).toString();
  }

  /** What a command says, after looking for canaries in it. */
  private static Cli.Result say(Cli cli, String[] where, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(where));
    Cli.Result result = cli.run(all.toArray(String[]::new));
    assertThat(result.out() + result.err()).doesNotContainIgnoringCase("canary");
    return result;
  }

  private Path definitions() throws IOException {
    Path club = Files.createDirectories(folder.resolve("definitions/club"));
    Files.writeString(club.resolve("pipeline.yaml"), PIPELINE);
    Path contracts = Files.createDirectories(club.resolve("contracts/silver"));
    Files.writeString(contracts.resolve("members.avsc"), CONTRACT);
    Files.createDirectories(club.resolve("gold"));
    Files.writeString(
        club.resolve("gold/contacts.sql"), "SELECT * FROM silver.members ORDER BY email");
    return club.getParent();
  }
}
