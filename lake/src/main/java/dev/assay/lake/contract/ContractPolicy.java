// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.contract;

import java.util.Locale;

/** What becomes of a table when its source's columns are no longer those of the last extraction. */
public enum ContractPolicy {
  /**
   * An added column passes and is announced; so does a change of nullability that breaks no promise
   * of silver. Everything else stops the table before anything is extracted.
   */
  EVOLVE,
  /** Any change stops the table before anything is extracted. */
  FREEZE,
  /**
   * Every change passes and is announced, and each row is held to the contract: values that do not
   * fit make rejects, and a column that is gone is NULL. Only a column that silver cannot do
   * without stops the table when it is gone.
   */
  QUARANTINE,
  /**
   * Nothing is compared: silver, which promises nothing, has the columns that there are, and NULL
   * where a row's file lacks one.
   */
  FOLLOW;

  /** Whether one of several files may lack columns that the others have. */
  public boolean letsColumnsLack() {
    return this == QUARANTINE || this == FOLLOW;
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException if the text names no policy
   */
  public static ContractPolicy parse(String text) {
    for (ContractPolicy policy : values()) {
      if (policy.toString().equals(text)) {
        return policy;
      }
    }
    throw new IllegalArgumentException(
        "unknown contract policy '%s': expected evolve, freeze, quarantine or follow"
            .formatted(text));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
