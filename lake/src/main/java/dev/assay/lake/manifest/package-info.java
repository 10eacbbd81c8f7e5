// SPDX-License-Identifier: Apache-2.0

/** What says that a partition exists: manifests, how they are published, and the ledger of them. */
package dev.assay.lake.manifest;
