// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import dev.assay.lake.Settings;
import dev.assay.lake.contract.ColumnType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of source. Implementations are stateless and thread-safe, have a public constructor
 * without arguments, and are listed in {@code META-INF/services}. Failures come as {@link
 * dev.assay.lake.AssayException}: refused credentials and missing names are DEFINITION, a server
 * out of reach is EXTERNAL; no message holds a secret.
 */
public interface Source {
  /** The kind's name in a declaration. */
  String type();

  /** Connects and asks who is there. */
  SourceStatus test(SourceSpec spec, Settings settings);

  /**
   * Looks the tables up and holds what their extraction needs. A table that fails is a plan with a
   * failure, so that it fails alone; only a source that cannot be reached at all throws.
   *
   * @param days the days that are to be read, for a source that keeps days apart; none means that
   *     just the tables are looked at
   */
  SourceSnapshot open(
      SourceSpec spec, Settings settings, List<BronzeTable> tables, Set<LocalDate> days);

  /** The files of a table, listed but not read; empty where the source has no files. */
  default Optional<SourceFiles> files(BronzeTable table, Settings settings) {
    return Optional.empty();
  }

  /** CRC32C of one of its files, which it reads, by the key that the listing gives. */
  default String checksum(SourceSpec spec, Settings settings, String key) {
    throw new IllegalArgumentException(spec + " has no files");
  }

  /**
   * The type of a contract that holds every value of a column, in the form in which it is written
   * as CSV; empty where only the values can tell, as for text, or where there is no such type.
   *
   * @param type the column's type, as the source's catalog names it
   */
  Optional<ColumnType> columnType(String type);

  /** A reader for one thread; connects when first asked to read. The caller closes it. */
  SourceReader reader(SourceSpec spec, Settings settings);
}
