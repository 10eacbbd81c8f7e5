// SPDX-License-Identifier: Apache-2.0
/**
 * Tells people what needs a look: what a run's record and the ledger say becomes alerts, each told
 * once by every channel that wants it.
 */
package dev.assay.pipelines.alert;
