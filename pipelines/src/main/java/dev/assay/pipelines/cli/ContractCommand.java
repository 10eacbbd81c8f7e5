// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import picocli.CommandLine.Command;

/** {@code assay contract}: the columns that tables promise. */
@Command(
    name = "contract",
    description = "The columns that tables promise: propose, show and compare them.",
    subcommands = {
      ContractInferCommand.class,
      ContractShowCommand.class,
      ContractDiffCommand.class
    })
final class ContractCommand extends Group {}
