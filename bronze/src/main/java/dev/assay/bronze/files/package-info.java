// SPDX-License-Identifier: Apache-2.0
/** Files in a local folder or under a prefix of S3, kept in bronze byte for byte. */
package dev.assay.bronze.files;
