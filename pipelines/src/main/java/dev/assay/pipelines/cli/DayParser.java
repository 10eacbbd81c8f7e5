// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day: {@code YYYY-MM-DD}, {@code today} or {@code yesterday}, in UTC. */
final class DayParser implements ITypeConverter<LocalDate> {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

  @Override
  public LocalDate convert(String text) {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return switch (text) {
      case "today" -> today;
      case "yesterday" -> today.minusDays(1);
      default -> parse(text);
    };
  }

  private static LocalDate parse(String text) {
    try {
      return LocalDate.parse(text, DAY);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'%s' is no day: expected YYYY-MM-DD, today or yesterday".formatted(text));
    }
  }
}
