// SPDX-License-Identifier: Apache-2.0
/**
 * Files of rows as others write them: what they are, how many rows they hold, and how they become
 * rows of text for DuckDB. {@link dev.assay.lake.files.FileScan} looks at a file, {@link
 * dev.assay.lake.files.FileRows} reads files that have been looked at.
 */
package dev.assay.lake.files;
