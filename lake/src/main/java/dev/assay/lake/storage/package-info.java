// SPDX-License-Identifier: Apache-2.0

/** Buckets of objects, on S3 or in a folder, and files of this machine while work lasts. */
package dev.assay.lake.storage;
