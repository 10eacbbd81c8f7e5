// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.kernel;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Closing;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.duckdb.DuckDBDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded DuckDB session: local files in, local files out, by SQL.
 *
 * <p>In memory, in UTC, with stated limits, spilling into the scratch space, and unable to reach
 * any file outside it or the network. For one thread; whoever opens it closes it. A failing
 * statement throws {@link AssayException} with the statement; the session stays usable.
 */
public final class DuckDbKernel implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DuckDbKernel.class);

  static {
    DriverEvents.leaveOut();
  }

  private final Connection connection;
  private final KernelLimits limits;
  private final Path folder;

  private DuckDbKernel(Connection connection, KernelLimits limits, Path folder) {
    this.connection = connection;
    this.limits = limits;
    this.folder = folder;
  }

  /** Opens a session in memory that may read and write only within the scratch space. */
  public static DuckDbKernel open(KernelLimits limits, ScratchSpace scratch) {
    return open("", new Properties(), limits, scratch);
  }

  /**
   * Opens a session in memory as {@link #open} does, but one that keeps rows in the order of its
   * files, so that the {@code rowid} of a table made from files tells a row's place in them.
   */
  public static DuckDbKernel openOrdered(KernelLimits limits, ScratchSpace scratch) {
    return connect("", new Properties(), limits, scratch)
        .prepared(kernel -> kernel.execute("SET preserve_insertion_order = true"))
        .prepared(kernel -> kernel.configureLimits(scratch));
  }

  /**
   * Opens a database file, making it where there is none; besides it, only the scratch space may be
   * read and written.
   */
  public static DuckDbKernel openFile(Path file, KernelLimits limits, ScratchSpace scratch) {
    return open(file.toString(), new Properties(), limits, scratch);
  }

  /** Opens a database file for reading only. */
  public static DuckDbKernel openFileReadOnly(
      Path file, KernelLimits limits, ScratchSpace scratch) {
    Properties properties = new Properties();
    properties.setProperty(DuckDBDriver.DUCKDB_READONLY_PROPERTY, "true");
    return open(file.toString(), properties, limits, scratch);
  }

  /** Opens a session in memory beside a database file, which is attached for reading only. */
  public static DuckDbKernel openBeside(
      Path file, String name, KernelLimits limits, ScratchSpace scratch) {
    String attach = "ATTACH %s AS %s (READ_ONLY)";
    return connect("", new Properties(), limits, scratch)
        .prepared(kernel -> kernel.execute(attach.formatted(Sql.path(file), Sql.identifier(name))))
        .prepared(kernel -> kernel.configure(scratch));
  }

  private static DuckDbKernel open(
      String database, Properties properties, KernelLimits limits, ScratchSpace scratch) {
    return connect(database, properties, limits, scratch)
        .prepared(kernel -> kernel.configure(scratch));
  }

  /** This session after a preparation; where that fails, it is closed. */
  public DuckDbKernel prepared(Consumer<DuckDbKernel> preparation) {
    try {
      preparation.accept(this);
      return this;
    } catch (RuntimeException e) {
      throw Closing.after(e, this);
    }
  }

  private static DuckDbKernel connect(
      String database, Properties properties, KernelLimits limits, ScratchSpace scratch) {
    LOG.debug("opened {}", database);
    Connection connection;
    try {
      // Not DriverManager: on a Flink worker the second job no longer finds the driver there.
      connection = new DuckDBDriver().connect("jdbc:duckdb:" + database, properties);
    } catch (SQLException e) {
      throw DuckDbErrors.opening(database, e);
    }
    return new DuckDbKernel(connection, limits, scratch.root());
  }

  private void configure(ScratchSpace scratch) {
    execute("SET preserve_insertion_order = false");
    configureLimits(scratch);
  }

  private void configureLimits(ScratchSpace scratch) {
    execute("SET TimeZone = 'UTC'");
    execute("SET threads = " + limits.threads());
    execute("SET memory_limit = '%dB'".formatted(limits.memoryBytes()));
    execute("SET temp_directory = " + Sql.path(scratch.root().resolve("spill")));
    execute("SET max_temp_directory_size = '%dB'".formatted(limits.spillBytes()));
    execute("SET allowed_directories = [%s]".formatted(Sql.path(scratch.root())));
    execute("SET enable_external_access = false");
    execute("SET lock_configuration = true");
  }

  /** The limits it was opened with. */
  public KernelLimits limits() {
    return limits;
  }

  /** Runs statements that give no rows. */
  public void execute(String sql) {
    LOG.debug(sql);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  /** Makes the day known to SQL as {@code getvariable('ds')}. */
  public void setDay(LocalDate ds) {
    execute("SET VARIABLE ds = DATE '%s'".formatted(ds));
  }

  /**
   * Makes bytes known to SQL as a variable, without their ever being part of a statement's text and
   * so of a message.
   */
  public void setSecret(String variable, byte[] value) {
    String holder = Sql.identifier("secret " + variable);
    execute("CREATE OR REPLACE TEMP TABLE %s (value BLOB)".formatted(holder));
    String insert = "INSERT INTO %s VALUES (?)".formatted(holder);
    LOG.debug(insert);
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setBytes(1, value);
      statement.execute();
    } catch (SQLException e) {
      throw failure(insert, e);
    }
    execute("SET VARIABLE %s = (SELECT value FROM %s)".formatted(Sql.identifier(variable), holder));
    execute("DROP TABLE " + holder);
  }

  /** The single number that a query gives. */
  public long count(String sql) {
    return query(sql, row -> row.getLong(1)).get(0);
  }

  /** All rows of a small result. */
  public <T> List<T> query(String sql, RowMapper<T> mapper) {
    LOG.debug(sql);
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<T> result = new ArrayList<>();
      while (rows.next()) {
        result.add(mapper.map(rows));
      }
      return result;
    } catch (SQLException e) {
      throw failure(sql, e);
    }
  }

  private AssayException failure(String sql, SQLException e) {
    return DuckDbErrors.of(sql, e, limits, folder);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new AssayException(Category.INTERNAL, "DuckDB does not close: " + e.getMessage(), e);
    }
  }

  /**
   * Makes a value of the current row.
   *
   * @param <T> the value
   */
  @FunctionalInterface
  public interface RowMapper<T> {
    /** Reads the current row; does not move on. */
    T map(ResultSet row) throws SQLException;
  }
}
