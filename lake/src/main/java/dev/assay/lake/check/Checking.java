// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.check;

import dev.assay.lake.AssayException;
import dev.assay.lake.check.Question.BadRows;
import dev.assay.lake.check.Question.Condition;
import dev.assay.lake.check.Question.Figure;
import dev.assay.lake.kernel.DuckDbKernel;
import dev.assay.lake.manifest.CheckResult;
import dev.assay.lake.manifest.Samples;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Asks the checks of one table of one relation of a kernel, in which what they read besides has
 * been laid out. Conditions are answered together, in one scan. For one thread.
 */
final class Checking {
  /** Conditions answered by one statement. */
  private static final int BATCH = 200;

  private final DuckDbKernel kernel;
  private final String relation;
  private final CheckContext context;
  private final Sampling sampling;
  private final long total;

  Checking(DuckDbKernel kernel, String relation, CheckContext context) {
    this.kernel = kernel;
    this.relation = relation;
    this.context = context;
    this.sampling = new Sampling(kernel);
    this.total = kernel.count("SELECT count(*) FROM " + relation);
  }

  /** One result a check, in their order. */
  List<CheckResult> run(List<TableCheck> checks) {
    Map<TableCheck, Long> counted = conditions(checks);
    return checks.stream().map(check -> run(check, counted.get(check))).toList();
  }

  private CheckResult run(TableCheck check, Long counted) {
    if (check.question() instanceof Condition condition) {
      String rows = "SELECT * FROM %s AS this WHERE %s".formatted(relation, condition.bad());
      return rows(check, counted, "", rows, condition.about());
    }
    if (check.question() instanceof BadRows bad) {
      long rows =
          ask(
              check,
              () ->
                  kernel.count(
                      "%sSELECT %s FROM (%s%n)".formatted(scope(), bad.counted(), bad.select())));
      return rows(check, rows, scope(), bad.select(), bad.about());
    }
    return figure(check, (Figure) check.question());
  }

  /** Bad rows by the check, for those that are conditions. */
  private Map<TableCheck, Long> conditions(List<TableCheck> checks) {
    List<TableCheck> conditions =
        checks.stream().filter(check -> check.question() instanceof Condition).toList();
    Map<TableCheck, Long> counted = new LinkedHashMap<>();
    for (int from = 0; from < conditions.size(); from += BATCH) {
      counted.putAll(batch(conditions.subList(from, Math.min(conditions.size(), from + BATCH))));
    }
    return counted;
  }

  private Map<TableCheck, Long> batch(List<TableCheck> checks) {
    try {
      return counts(checks);
    } catch (AssayException e) {
      if (checks.size() == 1 || !CheckErrors.concernsTheCheck(e)) {
        throw CheckErrors.of(checks.get(0), e);
      }
      // One of them breaks the statement: each by itself tells which.
      Map<TableCheck, Long> counted = new LinkedHashMap<>();
      checks.forEach(check -> counted.putAll(batch(List.of(check))));
      return counted;
    }
  }

  private Map<TableCheck, Long> counts(List<TableCheck> checks) {
    String flags =
        IntStream.range(0, checks.size())
            .mapToObj(i -> "(%s) IS TRUE AS b%d".formatted(bad(checks.get(i)), i))
            .collect(Collectors.joining(",\n  "));
    String sums =
        IntStream.range(0, checks.size())
            .mapToObj("count(*) FILTER (WHERE b%d)"::formatted)
            .collect(Collectors.joining(", "));
    List<Long> counts =
        kernel
            .query(
                "SELECT %s%nFROM (SELECT %s%nFROM %s AS this)".formatted(sums, flags, relation),
                row -> {
                  List<Long> all = new ArrayList<>();
                  for (int i = 1; i <= checks.size(); i++) {
                    all.add(row.getLong(i));
                  }
                  return all;
                })
            .get(0);
    Map<TableCheck, Long> counted = new LinkedHashMap<>();
    IntStream.range(0, checks.size()).forEach(i -> counted.put(checks.get(i), counts.get(i)));
    return counted;
  }

  private static String bad(TableCheck check) {
    return ((Condition) check.question()).bad();
  }

  private CheckResult rows(
      TableCheck check, long bad, String prefix, String select, List<String> about) {
    boolean passed = check.tolerance().allows(bad, total);
    Samples samples = passed ? null : ask(check, () -> sampling.of(prefix, select, about));
    String message = bad == 0 ? "passed" : message(check, bad, passed);
    return new CheckResult(
        check.name(),
        check.severity(),
        passed,
        bad,
        message,
        total,
        null,
        samples,
        context.against(check.input()));
  }

  private String message(TableCheck check, long bad, boolean passed) {
    String allowed = check.tolerance().words();
    String bound =
        allowed.isEmpty()
            ? ""
            : (passed ? ", and %s may be" : ", but %s may be").formatted(allowed);
    return "%d of %d rows: %s%s".formatted(bad, total, check.message(), bound);
  }

  private CheckResult figure(TableCheck check, Figure figure) {
    Found found =
        ask(
            check,
            () ->
                kernel
                    .query(
                        scope() + figure.select(),
                        row -> new Found(row.getBoolean(1), row.getString(2), row.getString(3)))
                    .get(0));
    boolean passed = !found.bad();
    String shown = CheckErrors.shortened(found.figure());
    String measured = "%s, expected %s".formatted(shown, CheckErrors.shortened(found.expected()));
    String said = check.message().isEmpty() ? measured : check.message() + ": " + measured;
    return new CheckResult(
        check.name(),
        check.severity(),
        passed,
        passed ? 0 : 1,
        passed ? "passed" : said,
        total,
        shown,
        null,
        context.against(check.input()));
  }

  private <T> T ask(TableCheck check, java.util.function.Supplier<T> question) {
    try {
      return question.get();
    } catch (AssayException e) {
      throw CheckErrors.of(check, e);
    }
  }

  private String scope() {
    return "WITH this AS (FROM %s)%n".formatted(relation);
  }

  private record Found(boolean bad, String figure, String expected) {}
}
