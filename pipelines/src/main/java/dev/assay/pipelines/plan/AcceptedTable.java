// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.plan;

import dev.assay.lake.TableName;

/**
 * A table whose old partitions may stay.
 *
 * @param table the table
 * @param definition fingerprint of the definition that they need not follow
 * @param partitions how many there were
 */
public record AcceptedTable(TableName table, String definition, long partitions) {}
