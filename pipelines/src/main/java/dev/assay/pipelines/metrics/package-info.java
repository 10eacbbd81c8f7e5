// SPDX-License-Identifier: Apache-2.0
/**
 * Figures about runs for monitoring systems: a Prometheus text file, a push, or OpenTelemetry. No
 * label takes more values than the definitions have names.
 */
package dev.assay.pipelines.metrics;
