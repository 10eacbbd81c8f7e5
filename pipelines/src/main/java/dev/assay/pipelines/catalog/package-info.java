// SPDX-License-Identifier: Apache-2.0
/**
 * The catalog: what is declared about a pipeline's tables and what was published of them, put
 * together for people.
 */
package dev.assay.pipelines.catalog;
