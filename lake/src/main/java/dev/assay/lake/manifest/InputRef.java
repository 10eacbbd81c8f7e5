// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.manifest;

import dev.assay.lake.TableName;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * A published partition that another was made from.
 *
 * @param table the input table, of the same pipeline
 * @param ds its day
 * @param generation the generation that was read
 * @param attempt the attempt that made it
 */
public record InputRef(TableName table, LocalDate ds, long generation, String attempt)
    implements Serializable {}
