// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many of something: a whole number from 1. */
final class CountParser implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    if (text.matches("[1-9][0-9]{0,8}")) {
      return Integer.valueOf(text);
    }
    throw new TypeConversionException(
        "'%s' is no count: expected a whole number from 1".formatted(text));
  }

  /** The same, but none is a number too. */
  static final class OrNone implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return text.equals("0") ? Integer.valueOf(0) : new CountParser().convert(text);
    }
  }
}
