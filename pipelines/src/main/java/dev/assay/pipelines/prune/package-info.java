// SPDX-License-Identifier: Apache-2.0
/** Removes from a lake what nobody wants any more; never what is published. */
package dev.assay.pipelines.prune;
