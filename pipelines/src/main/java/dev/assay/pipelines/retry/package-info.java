// SPDX-License-Identifier: Apache-2.0
/** How long a run waits, and how often it tries again. */
package dev.assay.pipelines.retry;
