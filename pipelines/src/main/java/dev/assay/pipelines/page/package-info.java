// SPDX-License-Identifier: Apache-2.0
/**
 * HTML pages that hold all they need: no script, no font, no picture from elsewhere, everything
 * that is data escaped, readable on a phone and on a desktop, in light and in dark.
 */
package dev.assay.pipelines.page;
