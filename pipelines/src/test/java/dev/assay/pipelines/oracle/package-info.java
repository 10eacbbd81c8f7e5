// SPDX-License-Identifier: Apache-2.0
/**
 * The community pipeline once more, in plain Java: no SQL and no code of the product, so that
 * agreement of the two says something.
 */
package dev.assay.pipelines.oracle;
