// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The pipeline as an option, for a command whose first argument is something else. */
final class NamedPipeline extends PipelineChoice {
  @Option(
      names = "--pipeline",
      paramLabel = "PIPELINE",
      description =
          "Whose lake and warehouse; may be left out where only one is defined, or where the SQL"
              + " names it.")
  private String pipeline;

  @Override
  Optional<String> name() {
    return Optional.ofNullable(pipeline);
  }

  /** Where none was named, takes the only one whose tables a text names, as {@code shop.orders}. */
  void guess(String text) {
    if (pipeline == null) {
      List<String> named =
          folder().pipelines().stream()
              .filter(name -> Pattern.compile("\\b" + name + "\\.").matcher(text).find())
              .toList();
      pipeline = named.size() == 1 ? named.get(0) : null;
    }
  }
}
