// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.AssayException;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.kernel.KernelLimits;
import dev.assay.lake.kernel.ParsedSelect;
import dev.assay.lake.kernel.SqlParser;
import dev.assay.lake.kernel.SqlSyntaxException;
import dev.assay.lake.storage.ScratchSpace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One DuckDB for all SQL of a pipeline, opened when the first SQL is looked at: loading it takes
 * longer than everything else.
 */
final class SqlBench implements AutoCloseable {
  private static final KernelLimits LIMITS = new KernelLimits(1, 256L << 20, 256L << 20);
  private static final Pattern LINE = Pattern.compile("LINE (\\d+):");
  private static final Pattern CSV =
      Pattern.compile("CSV Error on Line: (\\d+)\\R(?:Original Line:.*\\R)?(.*)");
  private static final Pattern KIND = Pattern.compile("^(?:DuckDB: )?[A-Z][A-Za-z ]*Error: ");

  private final Problems problems;
  private ScratchSpace scratch;
  private DuckDbKernel kernel;

  SqlBench(Problems problems) {
    this.problems = problems;
  }

  DuckDbKernel kernel() {
    if (kernel == null) {
      ScratchSpace.create()
          .handTo(
              opened -> {
                kernel = DuckDbKernel.open(LIMITS, opened);
                scratch = opened;
                return kernel;
              });
    }
    return kernel;
  }

  /** A new folder that the kernel can read. */
  Path folder() {
    kernel();
    return scratch.newFolder();
  }

  /** What a SELECT names; empty where it is none, which is reported. */
  Optional<ParsedSelect> select(SqlSource source) {
    return parse(source, source.sql());
  }

  /** What a condition names; empty where it is not one expression, which is reported. */
  Optional<ParsedSelect> condition(SqlSource source) {
    return expression(source, "condition", "write only what follows WHERE");
  }

  /** What an expression names; empty where it is not just one, which is reported. */
  Optional<ParsedSelect> expression(SqlSource source, String noun, String advice) {
    Optional<ParsedSelect> parsed = parse(source, "SELECT (" + source.sql() + "\n)");
    if (parsed.isPresent() && !parsed.get().expressionOnly()) {
      source.problem(problems, 1, "expected one %s, got more".formatted(noun), advice);
      return Optional.empty();
    }
    return parsed;
  }

  private Optional<ParsedSelect> parse(SqlSource source, String sql) {
    try {
      return Optional.of(new SqlParser(kernel()).parse(sql));
    } catch (SqlSyntaxException e) {
      source.problem(problems, e.line(), "not valid SQL: " + e.getMessage(), "");
      return Optional.empty();
    }
  }

  /** Lets DuckDB do something with SQL; empty where it cannot, which is reported. */
  <T> Optional<T> attempt(SqlSource source, Function<DuckDbKernel, T> action) {
    try {
      return Optional.of(action.apply(kernel()));
    } catch (AssayException e) {
      String message = e.getMessage();
      int end = message.indexOf(System.lineSeparator() + "in: ");
      report(source, end < 0 ? message : message.substring(0, end));
      return Optional.empty();
    }
  }

  /** Lets DuckDB do something; empty where it cannot, which somebody else has reported. */
  <T> Optional<T> attemptQuietly(Function<DuckDbKernel, T> action) {
    try {
      return Optional.of(action.apply(kernel()));
    } catch (AssayException e) {
      return Optional.empty();
    }
  }

  /** DuckDB's first line says what is wrong, those before the excerpt what was perhaps meant. */
  private void report(SqlSource source, String message) {
    Matcher csv = CSV.matcher(message);
    if (csv.find()) {
      source.problem(problems, Integer.parseInt(csv.group(1)), csv.group(2).strip(), "");
      return;
    }
    Matcher line = LINE.matcher(message);
    int at = line.find() ? Integer.parseInt(line.group(1)) : 1;
    String text = line.reset().find() ? message.substring(0, line.start()) : message;
    String[] parts = KIND.matcher(text).replaceFirst("").strip().split("\\R", 2);
    String more = parts.length > 1 ? parts[1].replaceAll("\\s+", " ").strip() : "";
    source.problem(problems, at, parts[0].replaceFirst("[.!\\s]+$", ""), more);
  }

  @Override
  public void close() {
    if (kernel != null) {
      kernel.close();
      scratch.close();
    }
  }
}
