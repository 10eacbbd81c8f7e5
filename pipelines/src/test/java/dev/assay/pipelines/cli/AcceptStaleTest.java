// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.pipelines.definition.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of a changed rule, and of history that is let be. */
class AcceptStaleTest {
  private static final String DAY = ShopLake.DAY.toString();
  private static final String RANGE = DAY + ".." + DAY;

  @TempDir private Path folder;

  @Test
  void aPlanShowsWhatWouldBeLetBeAndARunKeepsIt() throws IOException {
    Cli cli = new Cli(folder);
    ShopLake.bronze(cli, folder);
    assertThat(cli.shop("run", "--date", DAY, "--stage", "silver").exit()).isZero();
    String[] changed = {"--definitions", changed().toString(), "--stage", "silver"};

    Cli.Result plan = run(cli, changed, "plan", "--date", DAY);
    Cli.Result preview = run(cli, changed, "plan", "--date", DAY, "--accept-stale", RANGE);
    Cli.Result again = run(cli, changed, "plan", "--date", DAY);

    assertThat(plan.out()).contains("definition changed  rule negative_amount");
    assertThat(plan.err()).startsWith("1 to make, 0 blocked, 1 up to date\n");
    assertThat(preview.out()).contains("accepted  rule negative_amount");
    assertThat(preview.err()).startsWith("0 to make, 0 blocked, 1 up to date, 1 accepted\n");
    assertThat(again.out()).isEqualTo(plan.out());

    Cli.Result run = run(cli, changed, "run", "--date", DAY, "--accept-stale", RANGE);

    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains(RANGE + ": 1 partition of 1 table is let be until the definition changes")
        .contains("nothing to do");
    assertThat(run(cli, changed, "plan", "--date", DAY).err())
        .startsWith("0 to make, 0 blocked, 1 up to date, 1 accepted\n");
    assertThat(run(cli, changed, "status", "--from", DAY, "--to", DAY).out())
        .contains("silver.orders     accepted");
    assertThat(run(cli, changed, "run", "--date", DAY, "--accept-stale", RANGE).err())
        .contains("0 partitions of 0 tables are let be");
  }

  private static Cli.Result run(Cli cli, String[] options, String... command) {
    return cli.run(Stream.concat(Stream.of(command), Stream.of(options)).toArray(String[]::new));
  }

  private Path changed() throws IOException {
    Path copy = folder.resolve("changed");
    Files.createDirectory(copy);
    Fixtures.copy(Cli.DEFINITIONS.resolve("shop"), copy.resolve("shop"));
    Path yaml = copy.resolve("shop/pipeline.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace("amount < 0", "amount < 1"));
    return copy;
  }
}
