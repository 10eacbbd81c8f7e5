// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.contract.ColumnType;
import dev.assay.lake.contract.ColumnType.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class TypingPropertiesTest {
  private static final Pattern EDGES =
      Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+\\z", Pattern.UNICODE_CHARACTER_CLASS);
  private static TypingSession session;

  @BeforeContainer
  static void open() {
    session = new TypingSession();
  }

  @AfterContainer
  static void close() {
    session.close();
  }

  @Property(tries = 100)
  void aTextIsADateIfAndOnlyIfItIsInAnAcceptedFormat(@ForAll("dates") List<String> texts) {
    List<String> micros =
        session.values("epoch_us(%s)::VARCHAR".formatted(Typing.typed(timestamp(), "x")), texts);
    assertEach(texts, micros, text -> AcceptedDates.parse(text).map(TypingPropertiesTest::micros));
  }

  private static String micros(Instant instant) {
    return Long.toString(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
  }

  private static void assertEach(
      List<String> texts, List<String> found, Function<String, Optional<String>> expected) {
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      assertThat(found.get(i)).as(text).isEqualTo(expected.apply(text).orElse(null));
    }
  }

  private static ColumnType timestamp() {
    return ColumnType.of(Kind.TIMESTAMP);
  }

  /** Dates of all formats, some of them damaged by one character or a value out of range. */
  @Provide
  Arbitrary<List<String>> dates() {
    Arbitrary<Integer> year = Arbitraries.of(0, 1, 999, 1582, 1900, 1969, 2024, 2026, 9999);
    Arbitrary<Integer> month = Arbitraries.integers().between(0, 13);
    Arbitrary<Integer> day = Arbitraries.integers().between(0, 32);
    Arbitrary<Integer> hour = Arbitraries.integers().between(0, 25);
    Arbitrary<Integer> sixty = Arbitraries.integers().between(0, 61);
    Arbitrary<String> offset =
        Arbitraries.of(
            "", "Z", "+00", "-03", "+0530", "+05:30", "-18:00", "+18:01", "+1900", "-00:60", "z",
            "+5", " UTC", " Z", "+05:3", "+053000");
    Arbitrary<String> fraction =
        Arbitraries.of(
            "", ".1", ".123456", ".1234560", ".123456000000", ".1234567", ".", ".000000001", ",5");
    Arbitrary<String> iso =
        Combinators.combine(year, month, day, hour, sixty, sixty, fraction, offset)
            .as(
                (y, m, d, h, mi, s, f, o) ->
                    "%04d-%02d-%02dT%02d:%02d:%02d%s%s"
                        .formatted(y, m, d, h, mi, s, f, o)
                        .replaceFirst("T", s % 2 == 0 ? "T" : " "));
    Arbitrary<String> shorter =
        Combinators.combine(year, month, day, hour, sixty, offset)
            .as(
                (y, m, d, h, mi, o) ->
                    mi % 4 == 0
                        ? "%04d-%02d-%02d".formatted(y, m, d)
                        : "%04d-%02d-%02d %02d:%02d%s".formatted(y, m, d, h, mi, o));
    Arbitrary<String> slashed =
        Combinators.combine(year, month, day, hour, sixty, sixty)
            .as(
                (y, m, d, h, mi, s) ->
                    switch (s % 5) {
                      case 0 -> "%02d/%02d/%04d".formatted(d, m, y);
                      case 1 -> "%02d/%02d/%04d %02d:%02d".formatted(d, m, y, h, mi);
                      case 2 -> "%02d/%02d/%04d %02d:%02d:%02d".formatted(d, m, y, h, mi, s);
                      case 3 -> "%04d/%02d/%02d".formatted(y, m, d);
                      default -> "%04d/%02d/%02d %02d:%02d".formatted(y, m, d, h, mi);
                    });
    Arbitrary<String> named =
        Combinators.combine(
                Arbitraries.of("Jan", "Feb", "Jun", "Dec", "jan", "FEB", "Mai", "Sept"),
                day,
                year,
                hour,
                sixty,
                Arbitraries.of(" AM", " PM", " am", "PM", "", "-"))
            .as(
                (n, d, y, h, mi, half) ->
                    half.equals("-")
                        ? "%s %02d, %04d".formatted(n, d, y)
                        : "%s %02d, %04d %02d:%02d%s".formatted(n, d, y, h, mi, half));
    Arbitrary<String> epoch = Arbitraries.strings().numeric().ofMinLength(9).ofMaxLength(14);
    Arbitrary<String> any = Arbitraries.oneOf(iso, shorter, slashed, named, epoch);
    Arbitrary<String> damaged =
        Combinators.combine(any, Arbitraries.integers().between(0, 25), Arbitraries.chars().ascii())
            .as(TypingPropertiesTest::damaged);
    return Arbitraries.oneOf(any, any, any, damaged).list().ofMinSize(50).ofMaxSize(100);
  }

  private static String damaged(String text, int at, char with) {
    if (at >= text.length() || with <= ' ' || with == 0x7f) {
      return text;
    }
    return text.substring(0, at) + with + text.substring(at + 1);
  }

  @Property(tries = 100)
  void aDecimalIsExactOrRejected(@ForAll("numbers") List<String> texts) {
    List<String> typed = session.typed(ColumnType.decimal(18, 6), texts);
    assertEach(texts, typed, TypingPropertiesTest::decimal);
  }

  private static Optional<String> decimal(String text) {
    BigDecimal exact = new BigDecimal(text);
    boolean fits =
        !text.toLowerCase(Locale.ROOT).contains("e")
            && exact.stripTrailingZeros().scale() <= 6
            && exact.abs().compareTo(new BigDecimal("1000000000000")) < 0;
    return fits ? Optional.of(exact.setScale(6).toPlainString()) : Optional.empty();
  }

  @Provide
  Arbitrary<List<String>> numbers() {
    Arbitrary<String> sign = Arbitraries.of("", "-", "+");
    Arbitrary<String> whole = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(15);
    Arbitrary<String> digits = Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(9);
    Arbitrary<String> tail = Arbitraries.of("", "0", "0".repeat(40));
    return Combinators.combine(
            sign, whole, digits, tail, Arbitraries.of("", "", "", "e3", "E-2", "e-12", "E+30"))
        .as((s, w, d, t, e) -> s + w + (d.length() > 8 ? "" : "." + d + t) + e)
        .list()
        .ofMinSize(50)
        .ofMaxSize(100);
  }

  /** Only what says that it has an exponent is changed. */
  @Property(tries = 50)
  void aNumberInFullIsTheSameNumberWithoutItsExponent(@ForAll("numbers") List<String> texts) {
    List<String> full = session.values("in_full(x)", texts);
    assertEach(
        texts,
        full.stream().map(text -> new BigDecimal(text).stripTrailingZeros().toString()).toList(),
        text -> Optional.of(new BigDecimal(text).stripTrailingZeros().toString()));
    assertThat(full).allSatisfy(text -> assertThat(text).doesNotContainIgnoringCase("e"));
    List<String> others = List.of("1e", "e2", "x1e2", "1.e2", "1e1000", "Infinity", " 1 ", "1.50");
    assertThat(session.values("in_full(x)", others)).isEqualTo(others);
  }

  /** A point before three digits could be either; so could what mixes marks. */
  @Example
  void aDecimalCommaIsReadWhereNobodyCanReadItOtherwise() {
    assertThat(
            session.values(
                "with_point(x)",
                List.of(
                    "1,5", "1 234,50 €", "1'234,5", "1.234,5", "1.234.567", "-1.234.567,8", "12")))
        .containsExactly("1.5", "1234.50", "1234.5", "1234.5", "1234567", "-1234567.8", "12");
    assertThat(
            session.values(
                "with_point(x)",
                List.of(
                    "1.234", "-1.234 €", "1.5", "0.123,5", "1.234 567", "1234.567,8", "1,5e.3")))
        .containsOnlyNulls();
  }

  @Property(tries = 50)
  void aWholeNumberIsExactOrRejected(@ForAll @Size(min = 20, max = 60) List<BigInteger> numbers) {
    List<String> texts = numbers.stream().map(BigInteger::toString).toList();
    assertEach(
        texts,
        session.typed(ColumnType.of(Kind.LONG), texts),
        text -> Optional.of(text).filter(t -> new BigInteger(t).bitLength() < 64));
    assertEach(
        texts,
        session.typed(ColumnType.of(Kind.INT), texts),
        text -> Optional.of(text).filter(t -> new BigInteger(t).bitLength() < 32));
  }

  @Property(tries = 50)
  void aUuidIsItsCanonicalText(@ForAll long high, @ForAll long low) {
    String text = new UUID(high, low).toString();
    String braced = "{" + text.replaceFirst("-", "").replaceFirst("-", "") + "}";
    List<String> texts =
        List.of(text, text.toUpperCase(Locale.ROOT), text.replace("-", ""), braced, " " + text);
    assertThat(session.typed(ColumnType.of(Kind.UUID), texts))
        .containsExactly(text, text, null, null, text);
  }

  @Property(tries = 100)
  void textIsTrimmedOfWhiteSpaceAsUnicodeHasIt(@ForAll("spaced") List<String> texts) {
    assertEach(
        texts,
        session.typed(ColumnType.of(Kind.STRING), texts),
        text -> Optional.of(EDGES.matcher(text).replaceAll("")).filter(t -> !t.isEmpty()));
  }

  @Provide
  Arbitrary<List<String>> spaced() {
    return Texts.any().list().ofMinSize(20).ofMaxSize(60);
  }
}
