// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

/**
 * What a source answered when it was tried.
 *
 * @param source the source's name
 * @param type the kind of source
 * @param server what answered, as in {@code PostgreSQL 18.1}
 * @param place where it is, without credentials
 * @param millis how long connecting took
 */
public record SourceStatus(String source, String type, String server, String place, long millis) {}
