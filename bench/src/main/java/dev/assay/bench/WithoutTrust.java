// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statements of a run without those that check, hold to contracts, keep rejects or count in
 * order to reconcile. The rows that are left out of the tables stay the same: which they are is
 * read from files instead of being found.
 */
final class WithoutTrust {
  private static final String FIRST_OF_CHECKS = "SET VARIABLE rows_before";
  private static final String LAST_OF_CHECKS = "DROP MACRO temp.\"fmod\"";
  private static final String BROKEN = "CREATE OR REPLACE TABLE broken AS";

  /** The texts that did not fit their type, which only rejects show. */
  private static final Pattern MISFITS =
      Pattern.compile("CASE WHEN \\((?:(?!\\n).)*END AS \"misfit texts\"");

  /** Everything that only promises need: what it does, and how it is known. */
  private static final List<Pattern> PROMISES =
      List.of(
          Pattern.compile("(?s)COPY \\(SELECT '.*AS violations.*"), // rejects
          Pattern.compile("(?s)SELECT rule, count.*FROM broken.*"), // rejects, by rule
          Pattern.compile("DESCRIBE .*"), // contracts
          Pattern.compile("SELECT count\\(\\*\\) FROM (staged|broken|superseded|assay_staged)"),
          Pattern.compile("SELECT \"[a-z_]+\", count\\(\\*\\) FROM .* GROUP BY 1"), // after loading
          Pattern.compile("(?s).*check[_-](results|sources).*"));

  private final Path broken;

  /** Keeps the rows that are left out in that folder. */
  WithoutTrust(Path broken) {
    this.broken = broken;
  }

  /** The whole program, which also keeps the rows that it leaves out. */
  List<String> keeping(List<String> program) {
    List<String> all = new ArrayList<>();
    int kept = 0;
    for (String sql : program) {
      all.add(sql);
      if (sql.startsWith(BROKEN)) {
        all.add("COPY (SELECT \"row\" FROM broken) TO '%s'".formatted(file(kept++)));
      }
    }
    return all;
  }

  /** The program without the promises. */
  List<String> of(List<String> program) {
    List<String> rest = new ArrayList<>();
    int read = 0;
    boolean checks = false;
    for (String sql : program) {
      checks |= sql.startsWith(FIRST_OF_CHECKS);
      if (sql.startsWith(BROKEN)) {
        rest.add("%s FROM '%s'".formatted(BROKEN, file(read++)));
      } else if (!checks && PROMISES.stream().noneMatch(p -> p.matcher(sql).matches())) {
        rest.add(untyped(sql));
      }
      checks &= !sql.equals(LAST_OF_CHECKS);
    }
    return rest;
  }

  private static String untyped(String sql) {
    return MISFITS.matcher(sql).replaceFirst(Matcher.quoteReplacement("NULL AS \"misfit texts\""));
  }

  private Path file(int number) {
    return broken.resolve("broken-%d.parquet".formatted(number));
  }
}
