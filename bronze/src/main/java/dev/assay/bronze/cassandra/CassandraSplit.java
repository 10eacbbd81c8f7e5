// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.cassandra;

/**
 * What one worker reads: a range of tokens, in strides.
 *
 * @param range which tokens
 * @param stride how many tokens to ask for at once to begin with, unsigned
 */
record CassandraSplit(TokenRange range, long stride) {}
