// SPDX-License-Identifier: Apache-2.0

/** Questions that a partition must answer before it is published, and the history of answers. */
package dev.assay.lake.check;
