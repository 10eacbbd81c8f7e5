// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.time.LocalDate;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A range of days, written {@code FROM..TO}.
 *
 * @param from the first day, included
 * @param to the last day, included
 */
record DayRange(LocalDate from, LocalDate to) {
  /** Reads a range. */
  static final class Parser implements ITypeConverter<DayRange> {
    private static final String BETWEEN = "..";

    @Override
    public DayRange convert(String text) {
      int at = text.indexOf(BETWEEN);
      if (at < 0) {
        throw new TypeConversionException(
            "'%s' is no range of days: expected FROM..TO as in 2026-01-01..2026-01-31"
                .formatted(text));
      }
      DayParser day = new DayParser();
      LocalDate from = day.convert(text.substring(0, at));
      LocalDate to = day.convert(text.substring(at + BETWEEN.length()));
      if (to.isBefore(from)) {
        throw new TypeConversionException("'%s' ends before it begins".formatted(text));
      }
      return new DayRange(from, to);
    }
  }
}
