// SPDX-License-Identifier: Apache-2.0

/** The words that all stages share: names, days, settings, failures and the lake itself. */
package dev.assay.lake;
