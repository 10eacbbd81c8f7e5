// SPDX-License-Identifier: Apache-2.0
/** The wine merchant's month in plain Java. */
package dev.assay.pipelines.bottleneck;
