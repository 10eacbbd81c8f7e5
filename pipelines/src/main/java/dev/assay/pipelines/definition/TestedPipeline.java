// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;

/**
 * A pipeline and the tests of its tables.
 *
 * @param definition the pipeline
 * @param fixtures its tests, by file
 */
public record TestedPipeline(PipelineDefinition definition, List<Fixture> fixtures) {
  /** Copies the list. */
  public TestedPipeline {
    fixtures = List.copyOf(fixtures);
  }
}
