// SPDX-License-Identifier: Apache-2.0

/** What tables promise: columns and types, how they differ, and what a Parquet file has of them. */
package dev.assay.lake.contract;
