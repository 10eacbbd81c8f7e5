// SPDX-License-Identifier: Apache-2.0
/**
 * Who is making which partition just now, so that two runs do not do the same work. Only that: what
 * is published, and by whom, the manifests alone decide.
 */
package dev.assay.pipelines.lease;
