// SPDX-License-Identifier: Apache-2.0

/** Bounded DuckDB sessions, and the SQL that is written for them and read from people. */
package dev.assay.lake.kernel;
