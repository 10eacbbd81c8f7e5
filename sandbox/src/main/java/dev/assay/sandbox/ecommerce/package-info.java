// SPDX-License-Identifier: Apache-2.0
/** Invented files of an online shop: the inputs of the pipeline {@code ecommerce}. */
package dev.assay.sandbox.ecommerce;
