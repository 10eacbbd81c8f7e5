// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import java.io.Serializable;

/**
 * The contract a partition was made under.
 *
 * @param fingerprint the contract's fingerprint
 * @param inferred the Avro schema where no contract is declared and types were inferred, else null
 */
public record ContractRef(String fingerprint, String inferred) implements Serializable {}
