/** Files of sample data whose bytes depend on their rows alone. */
package dev.assay.sandbox.files;
