// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.Column;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.contract.TableContract;
import dev.assay.lake.manifest.InputRef;
import dev.assay.lake.manifest.RowCounts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {
  private static final ColumnType TEXT = ColumnType.of(Kind.STRING);
  private static final ColumnType LONG = ColumnType.of(Kind.LONG);
  private static final ColumnType DATE = ColumnType.of(Kind.DATE);

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
  void aSaltGivesAnotherKeyAndNoSaltTheSettingsOwn() {
    InputRef input = bronze.file("id,email\n1,Ann@X.org\n", 1).publish("id", "email");
    TableContract contract = BronzeFixture.contract("id", LONG, "email", TEXT);
    byte[] key = BronzeFixture.PII_KEY.getBytes(StandardCharsets.UTF_8);
    assertThat(masked(contract, input, Mask.HMAC)).isEqualTo(Hmac.of(key, "ann@x.org"));
    byte[] salted = HexFormat.of().parseHex(Hmac.of(key, "shop"));
    assertThat(masked(contract, input, Mask.hmac(Mask.DEFAULT_KEY, "shop")))
        .isEqualTo(Hmac.of(salted, "ann@x.org"))
        .isNotEqualTo(masked(contract, input, Mask.hmac(Mask.DEFAULT_KEY, "stall")));
  }

  @Test
  void anotherSettingMayHoldTheKeyAndIsNamedWhereItIsMissing() {
    InputRef input = bronze.file("id,email\n1,a@b.c\n", 1).publish("id", "email");
    TableContract contract = BronzeFixture.contract("id", LONG, "email", TEXT);
    assertThatThrownBy(() -> masked(contract, input, Mask.hmac("SHOP_KEY_OF_MASKS", null)))
        .hasMessageContaining("SHOP_KEY_OF_MASKS is not set");
  }

  @Test
  void aHashIsSha256OfSaltColonAndTheLowerCasedText() throws Exception {
    InputRef input = bronze.file("id,email\n1, É@X.org \n", 1).publish("id", "email");
    byte[] expected =
        MessageDigest.getInstance("SHA-256")
            .digest("it's:é@x.org".getBytes(StandardCharsets.UTF_8));
    assertThat(masked(BronzeFixture.contract("id", LONG, "email", TEXT), input, Mask.hash("it's")))
        .isEqualTo(HexFormat.of().formatHex(expected));
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "ann@example.org|a***@example.org",
        "Ärger.mit+filter@sub.Example.org|Ä***@sub.Example.org",
        "a@b|***",
        "a@bc|a***@bc",
        "4111 1111 1111 1234|***1234",
        "+33 (0)6.12-34/56 78|***5678",
        "0612345678|***5678",
        "061234567|0***",
        "Jo|***",
        "Ann|***",
        "Anna|A***",
        "Anna-Maria von Weit Her|A***",
        "𝒜nna|𝒜***",
        "two@at@signs.org|t***",
        "no space@x.org|n***",
        "10 rue 1234567890|1***",
      })
  void partialKeepsALittle(String text, String masked) {
    try (TypingSession session = new TypingSession()) {
      assertThat(session.values(Masking.masked(Mask.PARTIAL, "x", TEXT), List.of(text)))
          .containsExactly(masked);
    }
  }

  @Test
  void keysThatAreMaskedAlikeAreOneKey() {
    String rows = "A@x.org,1\na@x.org,3\n\u0130@x.org,5\ni\u0307@x.org,4\nb@x.org,2\n";
    for (Mask mask : List.of(Mask.HMAC, Mask.hash("s"))) {
      InputRef input = bronze.file("email,at\n" + rows, 5).publish("email", "at");
      SplitResult result =
          bronze.clean(
              BronzeFixture.table(
                  BronzeFixture.contract("email", TEXT, "at", LONG),
                  List.of("email"),
                  "at",
                  Map.of("email", mask),
                  Map.of()),
              input);
      assertThat(result.rows()).as("" + mask).isEqualTo(new RowCounts(5, 3, 0, 2));
      assertThat(bronze.rows(result))
          .extracting(row -> row.get(1))
          .containsExactlyInAnyOrder("3", "5", "2");
      assertThat(bronze.rows(result)).extracting(row -> row.get(0)).doesNotHaveDuplicates();
    }
  }

  @Test
  void nullIsMaskedAsNullByEveryKind() {
    for (Mask mask : List.of(Mask.HMAC, Mask.hash("s"), Mask.PARTIAL, Mask.NULL)) {
      InputRef input = bronze.file("id,email\n1,\n2,\"  \"\n", 2).publish("id", "email");
      SplitResult result = clean(BronzeFixture.contract("id", LONG, "email", TEXT), input, mask);
      assertThat(bronze.rows(result)).extracting(row -> row.get(1)).containsOnlyNulls();
    }
  }

  @Test
  void aColumnMaskedByNullKeepsItsTypeAndShowsNothingEvenOfWhatDoesNotFit() {
    InputRef input =
        bronze.file("id,email\n1,2000-01-02\n2,canary\nx,2000-01-03\n", 3).publish("id", "email");
    SplitResult result = clean(BronzeFixture.contract("id", LONG, "email", DATE), input, Mask.NULL);
    assertThat(bronze.rows(result)).containsExactly(Arrays.asList("1", null));
    assertThat(bronze.read("SELECT typeof(email) FROM %s", result.files()))
        .containsExactly(List.of("DATE"));
    assertThat(bronze.violations(result))
        .extracting(v -> v.subList(1, 4))
        .containsExactlyInAnyOrder(
            Arrays.asList("type_email", "email", null), Arrays.asList("type_id", "id", "x"));
    assertThat(
            bronze.read("SELECT \"values\"::VARCHAR FROM %s", result.rejects().files()).toString())
        .doesNotContain("canary", "2000-01-03");
  }

  @Test
  void aRuleSeesWhatIsMaskedInEveryWayAndRejectsDoNot() {
    for (Mask mask : List.of(Mask.HMAC, Mask.hash("s"), Mask.PARTIAL, Mask.NULL)) {
      InputRef input =
          bronze.file("id,email\n1,good@x.org\n2,canary-bad\n", 2).publish("id", "email");
      SplitResult result =
          bronze.clean(
              BronzeFixture.table(
                  BronzeFixture.contract("id", LONG, "email", TEXT),
                  List.of("id"),
                  null,
                  Map.of("email", mask),
                  Map.of("bad", "email LIKE 'canary%'")),
              input);
      assertThat(result.rejects().byRule()).as("" + mask).isEqualTo(Map.of("bad", 1L));
      assertThat(bronze.violations(result).toString()).doesNotContain("canary-bad");
      assertThat(
              bronze
                  .read("SELECT \"values\"::VARCHAR FROM %s", result.rejects().files())
                  .toString())
          .doesNotContain("canary-bad");
    }
  }

  @Test
  void aDroppedColumnIsNotThereWithAContractOrWithout() {
    InputRef input = bronze.file("id,email\n1,a@b.c\n", 1).publish("id", "email");
    for (TableContract contract : Arrays.asList(BronzeFixture.contract("id", LONG), null)) {
      SplitResult result = clean(contract, input, Mask.DROP);
      assertThat(bronze.rows(result)).containsExactly(List.of("1"));
    }
  }

  @Test
  void withoutAContractADroppedColumnMustBeThereForItMayBeMisspelled() {
    InputRef input = bronze.file("id,e_mail\n1,a@b.c\n", 1).publish("id", "e_mail");
    assertThatThrownBy(() -> clean(null, input, Mask.DROP))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("mask drops columns that")
        .hasMessageContaining("[email]; it has [id, e_mail]");
  }

  @Test
  void withoutAContractWhatIsMaskedAsTextIsText() {
    InputRef input =
        bronze.file("id,email\n1,0612345678\n2,33612345678\n", 2).publish("id", "email");
    assertThat(bronze.rows(clean(null, input, Mask.PARTIAL)))
        .containsExactly(List.of("1", "***5678"), List.of("2", "***5678"));
  }

  @Test
  void masksThatDoNotFitTheirColumnAreDefinitionErrors() {
    TableContract contract =
        new TableContract(
            "t",
            "",
            List.of(new Column("id", LONG, false, ""), new Column("email", TEXT, false, "")));
    assertRefused(contract, "email", Mask.DROP, "column email is dropped, but in the contract");
    assertRefused(contract, "email", Mask.NULL, "column email is masked by NULL, so it must");
    assertRefused(contract, "id", Mask.hash("s"), "column id is masked, so it must be a string");
    assertRefused(
        BronzeFixture.contract("id", TEXT), "id", Mask.PARTIAL, "column id is of the key, so");
  }

  private static void assertRefused(
      TableContract contract, String column, Mask mask, String message) {
    SilverTable table =
        BronzeFixture.table(contract, List.of("id"), null, Map.of(column, mask), Map.of());
    assertThatThrownBy(() -> Definitions.require(table))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining(message);
  }

  private SplitResult clean(TableContract contract, InputRef input, Mask mask) {
    return bronze.clean(
        BronzeFixture.table(contract, List.of("id"), null, Map.of("email", mask), Map.of()), input);
  }

  private String masked(TableContract contract, InputRef input, Mask mask) {
    return bronze.rows(clean(contract, input, mask)).get(0).get(1);
  }
}
