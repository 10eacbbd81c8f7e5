// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.lake.Lake;
import dev.assay.pipelines.lease.Leases;
import dev.assay.pipelines.openlineage.LineageRun;

/**
 * What a round works with.
 *
 * @param keepLog keeps the log so far
 */
record Scene(Lake lake, Leases leases, LineageRun lineage, Runnable keepLog) {}
