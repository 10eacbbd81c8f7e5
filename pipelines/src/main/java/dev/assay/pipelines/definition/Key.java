// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

/**
 * A key of a section.
 *
 * @param name its name
 * @param shape what its value looks like
 * @param required whether it must be there
 * @param doc what it means and what holds without it, in a sentence
 */
record Key(String name, Shape shape, boolean required, String doc) {
  static Key required(String name, Shape shape, String doc) {
    return new Key(name, shape, true, doc);
  }

  static Key optional(String name, Shape shape, String doc) {
    return new Key(name, shape, false, doc);
  }
}
