// SPDX-License-Identifier: Apache-2.0

/** Compares two generations of a partition, two days of a table, or one partition of two lakes. */
package dev.assay.pipelines.diff;
