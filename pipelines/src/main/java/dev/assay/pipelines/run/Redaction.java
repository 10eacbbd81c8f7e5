// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Failure;
import dev.assay.lake.RefusedFile;
import dev.assay.lake.beam.PartitionOutcome;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Replaces the values of secrets in text. Immutable and thread-safe. */
public final class Redaction {
  private static final String HIDDEN = "***";
  private static final int MIN_CHARS = 4;

  private final List<String> secrets;

  private Redaction(List<String> secrets) {
    this.secrets = secrets;
  }

  /** Hides these values; shorter ones than four characters would hide everything and are left. */
  public static Redaction of(Collection<String> secrets) {
    return new Redaction(
        secrets.stream()
            .filter(secret -> secret.length() >= MIN_CHARS)
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .toList());
  }

  /** What hides the values of both. */
  public Redaction and(Redaction other) {
    return of(Stream.concat(secrets.stream(), other.secrets.stream()).toList());
  }

  /** The text without the secrets. */
  public String apply(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = clean.replace(secret, HIDDEN);
    }
    return clean;
  }

  /** The failure that an exception stands for, without the secrets. */
  public Failure failure(Throwable thrown) {
    return apply(Failure.of(thrown));
  }

  /** The outcome without the secrets that its failure may hold. */
  PartitionOutcome apply(PartitionOutcome outcome) {
    return outcome.published()
        ? outcome
        : new PartitionOutcome(
            outcome.partition(),
            null,
            null,
            apply(outcome.failure()),
            outcome.millis(),
            outcome.unpublished());
  }

  private Failure apply(Failure failure) {
    return new Failure(
        failure.category(),
        apply(failure.message()),
        failure.refused().stream()
            .map(file -> new RefusedFile(apply(file.name()), file.bytes(), apply(file.why())))
            .toList());
  }
}
