// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many of something: a whole number from 1. */
final class CountParser implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    return counted(text, 1);
  }

  private static Integer counted(String text, int least) {
    if (text.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(text) >= least) {
      return Integer.valueOf(text);
    }
    throw new TypeConversionException(
        "'%s' is no count: expected a whole number from %d".formatted(text, least));
  }

  /** The same, but none is a number too. */
  static final class OrNone implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return counted(text, 0);
    }
  }
}
