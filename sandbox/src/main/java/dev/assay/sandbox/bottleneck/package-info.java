/** Invented workbooks of a wine merchant: the inputs of the pipeline {@code bottleneck}. */
package dev.assay.sandbox.bottleneck;
