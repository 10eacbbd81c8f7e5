// SPDX-License-Identifier: Apache-2.0
/**
 * Extraction from the sources: {@link dev.assay.bronze.Bronze} is the door, {@link
 * dev.assay.bronze.Source} what a kind of source implements.
 */
package dev.assay.bronze;
