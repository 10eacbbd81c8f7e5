// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.SourceColumn;
import dev.assay.lake.storage.ScratchSpace;
import dev.assay.silver.PersonalData.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {
  /**
   * A profile of CSV whose header names columns as {@code name}, {@code name:type} or so with !.
   */
  static TableProfile profile(String table, String csv, String... columns) throws Exception {
    List<RawColumn> raw = new ArrayList<>();
    for (String column : columns) {
      String[] parts = column.replaceAll("[!?]$", "").split(":", 2);
      Boolean nullable = column.endsWith("!") ? Boolean.FALSE : column.endsWith("?") ? true : null;
      ColumnType known = parts.length > 1 ? ColumnType.parse(parts[1]) : null;
      String type = known == null ? "text" : known.sql().toLowerCase(java.util.Locale.ROOT);
      raw.add(new RawColumn(new SourceColumn(parts[0], type, nullable), known, false));
    }
    return profile(table, csv, raw);
  }

  static TableProfile profile(String table, String csv, List<RawColumn> columns) throws Exception {
    try (ScratchSpace scratch = ScratchSpace.create()) {
      Path file = Files.writeString(scratch.root().resolve("t.csv"), csv);
      return Silver.profile(
          new RawTable(table, "a test", columns, List.of(file)), BronzeFixture.LIMITS, scratch);
    }
  }

  private static ColumnProfile only(String csv, String column) throws Exception {
    return profile("t", column.replaceAll("[:!?].*", "") + "\n" + csv, column).columns().get(0);
  }

  @Test
  void theSourcesTypeIsTakenWhereEveryValueKeepsToIt() throws Exception {
    TableProfile found =
        profile(
            "t",
            "n,price,day,odd\n1,1.50,2026-01-05,infinity\n2,3.00,2026-01-06,2026-01-05\n",
            "n:INTEGER!",
            "price:DECIMAL(10,2)?",
            "day",
            "odd:DATE?");
    assertThat(found.columns())
        .extracting(c -> c.name() + " " + c.type() + (c.nullable() ? "" : " not null"))
        .containsExactly(
            "n INTEGER not null", "price DECIMAL(10,2)", "day DATE not null", "odd VARCHAR");
    assertThat(found.columns().get(3).nearly()).hasToString("DATE");
    assertThat(found.columns().get(3).misfits()).isEqualTo(1);
    assertThat(found.columns().get(1).least()).isEqualTo("1.50");
    assertThat(found.columns().get(1).greatest()).isEqualTo("3.00");
  }

  @Test
  void whatIsEmptyAfterTrimmingIsNullWhateverTheSourceSays() throws Exception {
    assertThat(only("a\n\"  \"\n", "x!").nullable()).isTrue();
    assertThat(only("a\nb\n", "x!").nullable()).isFalse();
    assertThat(only("a\nb\n", "x?").nullable()).isTrue();
    assertThat(only("a\nb\n", "x").nullable()).isFalse();
    assertThat(only("", "x").nullable()).isTrue();
  }

  @Test
  void eachAcceptedFormOfADateIsCounted() throws Exception {
    String csv =
        """
        2026-01-05
        2026-01-06
        2026-01-05 10:00
        2026-01-05T10:00:00.5
        2026-01-05T10:00:00Z
        2026-01-05 10:00+02:00
        05/01/2026
        05/01/2026 10:00
        05/01/2026 10:00:30
        2026/01/05
        "Jan 05, 2026"
        "Jan 05, 2026 10:30 AM"
        1767607200
        1767607200000
        soon
        """;
    ColumnProfile found = only(csv, "scheduled_at");
    assertThat(found.dates())
        .containsEntry("YYYY-MM-DD", 2L)
        .containsEntry("YYYY-MM-DD HH:MM", 2L)
        .containsEntry("YYYY-MM-DD HH:MM with offset", 2L)
        .containsEntry("DD/MM/YYYY", 1L)
        .containsEntry("DD/MM/YYYY HH:MM", 2L)
        .containsEntry("YYYY/MM/DD", 1L)
        .containsEntry("Mon DD, YYYY", 1L)
        .containsEntry("Mon DD, YYYY HH:MM AM", 1L)
        .containsEntry("epoch seconds", 1L)
        .containsEntry("epoch milliseconds", 1L)
        .hasSize(10);
    assertThat(found.type()).hasToString("VARCHAR");
    assertThat(found.nearly()).hasToString("TIMESTAMP WITH TIME ZONE");
    assertThat(found.misfits()).isEqualTo(1);
  }

  @Test
  void aTelephoneNumberIsNoTime() throws Exception {
    ColumnProfile found = only("0612345678\n0712345679\n", "x");
    assertThat(found.type()).hasToString("VARCHAR");
    assertThat(found.personal().kind()).isEqualTo(Kind.PHONE);
  }

  /** A column each: its name, its values, the guess. */
  private static final List<String[]> PERSONAL =
      List.of(
          new String[] {"x", "ann@example.org;bob@example.org", "EMAIL"},
          new String[] {"contact_mail", "", "EMAIL"},
          new String[] {"email_verified", "true;false", null},
          new String[] {"x", "4111 1111 1111 1111;5500-0000-0000-0004;378282246310005", "CARD"},
          new String[] {"x", "4111111111111112;5500000000000005", null},
          new String[] {"x", "1767607200000;1767607200001", null},
          new String[] {"x", "10.0.0.1;192.168.255.255;192.0.2.17", "IP"},
          new String[] {"x", "2001:db8::1;fe80:0:0:0:0:0:0:1;::1", "IP"},
          new String[] {"x", "10:00:00;11:30:00", null},
          new String[] {"x", "aa:bb:cc:dd:ee:ff", null},
          new String[] {"x", "+33 6 12 34 56 78;(020) 7946 0018;555-867-5309", "PHONE"},
          new String[] {"x", "2026-01-05;05/01/2026;01/02/2026 10:00", null},
          new String[] {"x", "12345678;87654321", null},
          new String[] {"mobile", "12345678;87654321", "PHONE"},
          new String[] {"first_name", "Ann;Jean-Paul;Émile", "NAME"},
          new String[] {"x", "Ann;Bob", null},
          new String[] {"lastName", "de Gaulle;O'Brien;van Dyck", "NAME"},
          new String[] {"id", "6ccd780c-baba-1026-9564-5b8c656024db", null});

  @Test
  void dataAboutPersonsIsGuessedFromValuesAndNames() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(line(column -> column[0]));
    for (int row = 0; row < 3; row++) {
      int at = row;
      lines.add(line(column -> value(column[1].split(";", -1), at)));
    }
    TableProfile found =
        profile(
            "t",
            String.join("\n", lines) + "\n",
            PERSONAL.stream().map(column -> column[0]).toArray(String[]::new));
    for (int i = 0; i < PERSONAL.size(); i++) {
      PersonalData guess = found.columns().get(i).personal();
      assertThat(guess == null ? null : guess.kind().name())
          .as("%s: %s", PERSONAL.get(i)[0], PERSONAL.get(i)[1])
          .isEqualTo(PERSONAL.get(i)[2]);
    }
  }

  private static String line(java.util.function.Function<String[], String> cell) {
    return PERSONAL.stream().map(cell).collect(java.util.stream.Collectors.joining(","));
  }

  private static String value(String[] values, int row) {
    return row < values.length ? values[row] : "";
  }

  @Test
  void aPlainNameIsAPersonsOnlyInATableOfPersons() throws Exception {
    String csv = "name\nAnn Miller\nBob\n";
    assertThat(profile("customers", csv, "name").columns().get(0).personal()).isNotNull();
    assertThat(profile("groups", csv, "name").columns().get(0).personal()).isNull();
  }

  @Test
  void theShareOfValuesThatMatchIsSaid() throws Exception {
    PersonalData found = only("a@b.c\nd@e.f\nnone\n", "email").personal();
    assertThat(found.named()).isTrue();
    assertThat(found.share()).isBetween(0.66, 0.67);
  }

  @Test
  void theLikelyKeyIsTheIdentifierBeforeOtherUniqueColumns() throws Exception {
    TableProfile found =
        profile(
            "t",
            "code,id,amount,at\nx,1,1.1,2026-01-05\ny,2,2.2,2026-01-06\n",
            "code",
            "id",
            "amount",
            "at");
    assertThat(found.keys()).containsExactly(List.of("id"), List.of("code"));
  }

  @Test
  void twoOrThreeColumnsMakeAKeyWhereNoneDoesByItself() throws Exception {
    assertThat(profile("t", "g,u,n\n1,1,a\n1,2,a\n2,1,a\n", "g", "u", "n").key())
        .containsExactlyInAnyOrder("g", "u");
    StringBuilder csv = new StringBuilder("a_id,b_id,c_id\n");
    for (int i = 0; i < 8; i++) {
      csv.append("%d,%d,%d\n".formatted(i & 1, i >> 1 & 1, i >> 2));
    }
    assertThat(profile("t", csv.toString(), "a_id", "b_id", "c_id").key())
        .containsExactlyInAnyOrder("a_id", "b_id", "c_id");
  }

  @Test
  void aTableWithoutAKeySaysWhichColumnComesNearest() throws Exception {
    TableProfile found = profile("t", "id,v\n1,a\n2,a\n2,a\n", "id", "v");
    assertThat(found.keys()).isEmpty();
    assertThat(found.nearKey()).isEqualTo("id");
    assertThat(found.contract().doc()).contains("no key was found, id comes nearest");
  }

  @Test
  void theDocumentationCarriesWhatWasFoundAndIsReadBackAsItWas() throws Exception {
    TableContract contract =
        profile(
                "users",
                "id,e mail\n1,ann@example.org\n2,bob@example.org\n",
                "id:INTEGER!",
                "e mail?")
            .contract();
    assertThat(contract.doc())
        .isEqualTo("TODO: describe users. Inferred from 2 rows of a test; likely key: id.");
    assertThat(contract.column("id").orElseThrow().doc())
        .isEqualTo(
            "TODO: describe id. At the source: integer, not null; no NULL in 2 rows, 2 different"
                + " values; 1 to 2.");
    assertThat(contract.column("e_mail").orElseThrow().doc())
        .isEqualTo(
            "TODO: describe e_mail. At the source: text, named 'e mail', nullable; no NULL in 2"
                + " rows, 2 different values; 15 to 15 characters; looks like e-mail address (100 %"
                + " of values, and by its name): exclude or mask it.");
    assertThat(TableContract.parse(contract.toAvro())).isEqualTo(contract);
  }

  @Test
  void aMaskedColumnStaysTextAndShowsNothing() throws Exception {
    RawColumn masked = new RawColumn(new SourceColumn("n", "bigint", true), null, true);
    ColumnProfile found = profile("t", "n\n17\n18\n", List.of(masked)).columns().get(0);
    assertThat(found.type()).hasToString("VARCHAR");
    assertThat(found.least()).isNull();
  }
}
