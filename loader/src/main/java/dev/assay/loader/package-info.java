// SPDX-License-Identifier: Apache-2.0

/**
 * Brings the published gold partitions into a DuckDB file that is built aside and swapped by
 * rename.
 */
package dev.assay.loader;
