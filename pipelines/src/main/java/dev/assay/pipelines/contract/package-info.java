// SPDX-License-Identifier: Apache-2.0

/**
 * Contracts as people work with them: proposed from data or a source, shown, and compared with what
 * is published and with what the source has now.
 */
package dev.assay.pipelines.contract;
