// SPDX-License-Identifier: Apache-2.0

/** How partitions travel through Beam: split, spread, work, publish, by reference only. */
package dev.assay.lake.beam;
