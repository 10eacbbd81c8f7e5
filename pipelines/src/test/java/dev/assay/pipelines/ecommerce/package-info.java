// SPDX-License-Identifier: Apache-2.0
/** The shop's day in plain Java. */
package dev.assay.pipelines.ecommerce;
