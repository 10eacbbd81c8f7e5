// SPDX-License-Identifier: Apache-2.0
/** Where files are put for others: folders and prefixes of buckets. */
package dev.assay.pipelines.place;
