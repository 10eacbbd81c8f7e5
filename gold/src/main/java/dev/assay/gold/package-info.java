// SPDX-License-Identifier: Apache-2.0

/** Builds a gold partition by its SQL and holds it to its contract and its checks. */
package dev.assay.gold;
