// SPDX-License-Identifier: Apache-2.0

/** What tests of several packages share. */
package dev.assay.pipelines.testing;
