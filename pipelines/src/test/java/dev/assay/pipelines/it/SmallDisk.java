// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.it;

import dev.assay.lake.testing.SmallFiles;
import dev.assay.pipelines.cli.Main;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** The command line where no file of this machine may grow beyond a size. */
final class SmallDisk {
  static final long MOST_BYTES = 2 << 20;

  private SmallDisk() {}

  public static void main(String[] arguments) throws Exception {
    // Unpacks DuckDB's library, which is larger than that.
    new DuckDBDriver().connect("jdbc:duckdb:", new Properties()).close();
    SmallFiles.during(MOST_BYTES, () -> Main.main(arguments));
  }
}
