// SPDX-License-Identifier: Apache-2.0
/** CSV to the byte: writing it, and counting what passes. */
package dev.assay.bronze.csv;
