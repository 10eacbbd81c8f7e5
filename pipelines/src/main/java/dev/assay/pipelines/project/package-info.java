// SPDX-License-Identifier: Apache-2.0
/** New projects with a working example. */
package dev.assay.pipelines.project;
