// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import dev.assay.pipelines.definition.Suggestion;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words.
 *
 * @param <T> what the words mean; its text form is the word
 */
final class ChoiceParser<T> implements ITypeConverter<T> {
  private final String kind;
  private final List<T> choices;

  ChoiceParser(String kind, T[] choices) {
    this.kind = kind;
    this.choices = List.of(choices);
  }

  @Override
  public T convert(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return choices.stream()
        .filter(choice -> choice.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no %s: %s".formatted(text, kind, Suggestion.among(word, words()))));
  }

  private List<String> words() {
    return choices.stream().map(Object::toString).toList();
  }
}
