// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.util.List;

/**
 * What one benchmark found.
 *
 * @param title its heading
 * @param method what was done, and against what
 * @param figures the figures
 */
record Findings(String title, String method, List<Figure> figures) {
  Findings {
    figures = List.copyOf(figures);
  }
}
