// SPDX-License-Identifier: Apache-2.0

/** What the checks found, as files for people and for programs. */
package dev.assay.pipelines.report;
