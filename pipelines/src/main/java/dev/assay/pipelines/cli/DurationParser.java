// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a length of time, as in {@code 2h}. */
final class DurationParser implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    if (!text.matches("[1-9][0-9]{0,6}[dhms]")) {
      throw new TypeConversionException(
          "'%s' is no duration: expected a whole number and d, h, m or s, as in 2h"
              .formatted(text));
    }
    String upper = text.toUpperCase(Locale.ROOT);
    return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
  }
}
