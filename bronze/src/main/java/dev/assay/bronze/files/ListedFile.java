// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze.files;

import java.time.LocalDate;
import java.util.Map;

/**
 * A file as a source's listing shows it.
 *
 * @param name its name, folders included
 * @param key its key in the store
 * @param version a token that changes whenever it is written
 * @param bytes its size
 * @param day the day in its name, or null
 * @param labels the other named parts of its name
 */
record ListedFile(
    String name,
    String key,
    String version,
    long bytes,
    LocalDate day,
    Map<String, String> labels) {}
