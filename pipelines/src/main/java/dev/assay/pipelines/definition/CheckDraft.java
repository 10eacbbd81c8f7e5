// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.TableName;
import dev.assay.lake.check.TableCheck;
import java.util.List;

/**
 * A check and the place of its SQL.
 *
 * @param table the table it is about
 * @param check the check
 * @param source its SQL, or where it is declared if it has none of its own
 * @param references the reference tables that it reads
 */
record CheckDraft(TableName table, TableCheck check, SqlSource source, List<String> references) {}
