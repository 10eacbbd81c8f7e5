// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.beam.SplitResult;
import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import dev.assay.lake.manifest.InputRef;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class TextPropertiesTest {
  private static final ColumnType TEXT = ColumnType.of(Kind.STRING);
  private static TypingSession session;

  @BeforeContainer
  static void open() {
    session = new TypingSession();
  }

  @AfterContainer
  static void close() {
    session.close();
  }

  @Property(tries = 40)
  void textAndNullSurviveCsvAndParquet(@ForAll("lists") List<String> texts) {
    StringBuilder csv = new StringBuilder("id,\"a \"\"name\"\"\"\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String text = i % 5 == 4 ? null : "|" + texts.get(i) + "|";
      expected.add(text);
      csv.append(i).append(',').append(BronzeFixture.field(text)).append('\n');
    }
    try (BronzeFixture bronze = BronzeFixture.temporary()) {
      InputRef input = bronze.file(csv.toString(), texts.size()).publish("id", "a \"name\"");
      SplitResult result =
          bronze.clean(
              BronzeFixture.table(
                  BronzeFixture.contract("id", ColumnType.of(Kind.LONG), "a_name_", TEXT),
                  List.of("id"),
                  null),
              input);
      assertThat(bronze.rows(result)).extracting(row -> row.get(1)).isEqualTo(expected);
    }
  }

  @Property(tries = 40)
  void aMaskIsTheHmacOfTheTrimmedLowerCasedText(
      @ForAll("lists") List<String> texts, @ForAll("keys") String key) {
    session.setMaskKey(key);
    List<String> trimmed = session.typed(TEXT, texts);
    List<String> masked = session.values(Masking.hmac("as_text(x)"), texts);
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < texts.size(); i++) {
      String text = trimmed.get(i);
      assertThat(masked.get(i))
          .as(texts.get(i))
          .isEqualTo(text == null ? null : Hmac.of(bytes, lower(text)));
    }
  }

  /** As Java has it, but that a sigma does not depend on what stands beside it. */
  private static String lower(String text) {
    return text.replace('\u03a3', '\u03c3').toLowerCase(Locale.ROOT);
  }

  @Provide
  Arbitrary<List<String>> lists() {
    return Texts.any().list().ofMinSize(1).ofMaxSize(60);
  }

  @Provide
  Arbitrary<String> keys() {
    return Arbitraries.strings().withCharRange(' ', '\u2fff').ofMinLength(1).ofMaxLength(100);
  }
}
