// SPDX-License-Identifier: Apache-2.0
/**
 * What is made from what, down to columns, read from definitions and from the tree of DuckDB's own
 * parser. What cannot be told is said to be unknown, with the reason.
 */
package dev.assay.pipelines.lineage;
