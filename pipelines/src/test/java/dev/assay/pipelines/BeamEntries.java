// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** The three entry classes, nested ones included, that may import Beam. */
final class BeamEntries {
  private static final Set<String> NAMES =
      Set.of("dev.assay.bronze.Bronze", "dev.assay.silver.Silver", "dev.assay.gold.Gold");

  static final DescribedPredicate<JavaClass> PREDICATE =
      DescribedPredicate.describe(
          "entry class of a stage", type -> NAMES.contains(outermost(type).getName()));

  private BeamEntries() {}

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(BeamEntries::outermost).orElse(type);
  }
}
