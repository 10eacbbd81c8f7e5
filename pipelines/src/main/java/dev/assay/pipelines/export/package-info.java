// SPDX-License-Identifier: Apache-2.0
/** Writes published tables to files. */
package dev.assay.pipelines.export;
