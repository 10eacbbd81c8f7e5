// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import dev.assay.pipelines.plan.Stage;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The stages of a run as part of a key: {@code silver+gold}. */
final class Span {
  private static final String AND = "+";

  private Span() {}

  static String of(Collection<Stage> stages) {
    return stages.stream().sorted().map(Stage::toString).collect(Collectors.joining(AND));
  }

  /** The stages in the key of a deadline or of a run that broke; empty where it names others. */
  static Optional<Set<Stage>> in(String key) {
    String[] parts = key.split("/", -1);
    int at = key.startsWith(RunFailures.PREFIX) ? 2 : 1;
    List<String> names = at < parts.length ? List.of(parts[at].split("\\+", -1)) : List.of();
    Set<Stage> stages =
        Arrays.stream(Stage.values())
            .filter(stage -> names.contains(stage.toString()))
            .collect(Collectors.toSet());
    return stages.size() == names.size() ? Optional.of(stages) : Optional.empty();
  }
}
