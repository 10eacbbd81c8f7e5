// SPDX-License-Identifier: Apache-2.0
/** Puts inputs, exports and reports away in compressed archives. */
package dev.assay.pipelines.archive;
