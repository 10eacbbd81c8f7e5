// SPDX-License-Identifier: Apache-2.0

/** From folders of YAML, SQL and Avro to specifications, all mistakes reported at once. */
package dev.assay.pipelines.definition;
