// SPDX-License-Identifier: Apache-2.0

/** Turns a bronze partition into a silver one: types, rules, rejects, one row a key, masks. */
package dev.assay.silver;
