// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import dev.assay.pipelines.plan.Stage;

/**
 * How long a run was at a stage, in all its waves and rounds together.
 *
 * @param stage the stage
 * @param millis milliseconds by the clock, planning included and pauses between rounds not
 */
public record StageTime(Stage stage, long millis) {}
