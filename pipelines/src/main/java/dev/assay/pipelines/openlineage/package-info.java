// SPDX-License-Identifier: Apache-2.0
/**
 * What a run does, told in the words of OpenLineage, to a file or to a server. Nothing here makes a
 * run fail once it has begun.
 */
package dev.assay.pipelines.openlineage;
