/** Chance that is the same on every machine, for all generators of sample data. */
package dev.assay.sandbox.dice;
