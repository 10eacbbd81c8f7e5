// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.contract.ColumnForm;
import dev.assay.lake.contract.TableContract;
import java.io.Serializable;
import java.util.List;

/**
 * The contract a partition was made under.
 *
 * @param fingerprint the contract's fingerprint
 * @param inferred the Avro schema where no contract is declared and types were inferred, else null
 * @param columns the columns that were promised, in order; empty in manifests of before they were
 *     kept
 */
public record ContractRef(String fingerprint, String inferred, List<ColumnForm> columns)
    implements Serializable {
  /** Copies the columns; absent ones are empty. */
  public ContractRef {
    columns = columns == null ? List.of() : List.copyOf(columns);
  }

  /** A contract of which only the fingerprint is known. */
  public ContractRef(String fingerprint, String inferred) {
    this(fingerprint, inferred, List.of());
  }

  /** The contract that a declaration names. */
  public static ContractRef declared(TableContract contract) {
    return new ContractRef(contract.fingerprint(), null, forms(contract));
  }

  /** A contract that was found in the data. */
  public static ContractRef inferred(TableContract contract) {
    return new ContractRef(contract.fingerprint(), contract.toAvro(), forms(contract));
  }

  private static List<ColumnForm> forms(TableContract contract) {
    return contract.columns().stream().map(ColumnForm::of).toList();
  }
}
