// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Serializable;
import java.util.List;

/**
 * A failure as a value: it travels from where it happened to where it is published or reported.
 *
 * @param category what kind
 * @param message what, where, what was expected, what to do next
 * @param refused the files that are at fault, where some are known to be
 */
public record Failure(
    Category category,
    String message,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RefusedFile> refused)
    implements Serializable {
  /** Copies the files; absent ones are none. */
  public Failure {
    refused = refused == null ? List.of() : List.copyOf(refused);
  }

  /** A failure that is no file's own. */
  public Failure(Category category, String message) {
    this(category, message, List.of());
  }

  /** The failure that an exception stands for; an unforeseen exception is a defect of Assay. */
  public static Failure of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof AssayException known) {
        return new Failure(known.category(), known.getMessage(), known.refused());
      }
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Failure(
          Category.RESOURCES,
          "out of memory: give the process more heap or run fewer splits at once");
    }
    return new Failure(Category.INTERNAL, "unexpected " + thrown);
  }

  /** This failure with a place put before its message. */
  public Failure at(String place) {
    return message.startsWith(place)
        ? this
        : new Failure(category, place + ": " + message, refused);
  }
}
