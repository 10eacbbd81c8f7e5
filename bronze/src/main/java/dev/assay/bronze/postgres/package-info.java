// SPDX-License-Identifier: Apache-2.0
/**
 * PostgreSQL as a source: {@code COPY … TO STDOUT}, passed on unparsed, under one exported
 * snapshot.
 */
package dev.assay.bronze.postgres;
