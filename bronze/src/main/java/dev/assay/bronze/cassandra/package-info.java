// SPDX-License-Identifier: Apache-2.0
/**
 * Cassandra as a source: ranges of tokens that cover the ring, read page by page, the day's slice
 * chosen by the server.
 */
package dev.assay.bronze.cassandra;
