// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.assay.lake.Failure;

/** The arrows of ARCHITECTURE.md, over all modules at once. */
@AnalyzeClasses(packages = "dev.assay", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule ARROWS_BETWEEN_MODULES =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.assay..")
          .layer("lake")
          .definedBy("dev.assay.lake..")
          .layer("bronze")
          .definedBy("dev.assay.bronze..")
          .layer("silver")
          .definedBy("dev.assay.silver..")
          .layer("gold")
          .definedBy("dev.assay.gold..")
          .layer("loader")
          .definedBy("dev.assay.loader..")
          .layer("pipelines")
          .definedBy("dev.assay.pipelines..")
          .whereLayer("bronze")
          .mayOnlyBeAccessedByLayers("pipelines")
          .whereLayer("silver")
          .mayOnlyBeAccessedByLayers("pipelines")
          .whereLayer("gold")
          .mayOnlyBeAccessedByLayers("pipelines")
          .whereLayer("loader")
          .mayOnlyBeAccessedByLayers("pipelines")
          .whereLayer("pipelines")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("lake")
          .mayOnlyBeAccessedByLayers("bronze", "silver", "gold", "loader", "pipelines")
          .because("stages hand over by manifest: put what two of them share into lake");

  @ArchTest
  static final ArchRule BEAM_IN_FEW_PLACES =
      noClasses()
          .that(
              not(
                  resideInAnyPackage("dev.assay.lake.beam..", "dev.assay.pipelines.run..")
                      .or(BeamEntries.PREDICATE)))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.beam..")
          .because("elements are references: sequential logic belongs in plain classes");

  @ArchTest
  static final ArchRule ONLY_THE_DEMO_SEES_THE_SANDBOX =
      noClasses()
          .that(
              resideInAPackage("dev.assay..")
                  .and(
                      not(resideInAnyPackage("dev.assay.sandbox..", "dev.assay.pipelines.demo.."))))
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.assay.sandbox..")
          .because("production has no sandbox: reach it through dev.assay.pipelines.demo");

  @ArchTest
  static final ArchRule THE_SANDBOX_SEES_NOTHING_OF_ASSAY =
      noClasses()
          .that()
          .resideInAPackage("dev.assay.sandbox..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("dev.assay..").and(not(resideInAPackage("dev.assay.sandbox.."))))
          .because("every module's tests use it, so it must build first");

  @ArchTest
  static final ArchRule NOBODY_SLEEPS =
      noClasses()
          .should()
          .callMethod(Thread.class, "sleep", long.class)
          .because("what waits to try again has a policy, bounded and stated: use Failsafe");

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
      slices().matching("dev.assay.(*).(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule THE_COMMAND_LINE_IS_SEEN_BY_NOBODY =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.assay.pipelines.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.assay.pipelines.cli..")
          .because("what others need does not belong to the command line");

  @ArchTest
  static final ArchRule FAILURES_OF_A_RUN_ARE_REDACTED =
      noClasses()
          .that()
          .resideInAPackage("dev.assay.pipelines.run..")
          .and()
          .doNotHaveSimpleName("Redaction")
          .should()
          .callMethod(Failure.class, "of", Throwable.class)
          .because("a message may hold a secret: take a failure in through Redaction.failure");

  @ArchTest
  static final ArchRule VALUES_OF_THE_LAKE_ARE_RECORDS =
      classes()
          .that()
          .resideInAPackage("dev.assay.lake.manifest..")
          .and()
          .haveSimpleNameEndingWith("Manifest")
          .should()
          .beRecords()
          .because("a manifest is an immutable value");
}
