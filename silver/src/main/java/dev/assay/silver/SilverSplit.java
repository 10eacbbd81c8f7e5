// SPDX-License-Identifier: Apache-2.0
package dev.assay.silver;

import dev.assay.lake.manifest.InputRef;
import java.io.Serializable;

/**
 * A whole partition: deduplication needs all rows of it together.
 *
 * @param input the bronze partition to clean
 */
record SilverSplit(InputRef input) implements Serializable {}
