// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Category;
import dev.assay.lake.Layer;
import dev.assay.lake.TableName;
import dev.assay.lake.manifest.Severity;
import dev.assay.pipelines.definition.AlertPolicy;
import dev.assay.pipelines.definition.PipelineDefinition;
import dev.assay.pipelines.plan.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told once, what is told again, and to whom. */
class MemoryTest {
  private static final Instant NOW = Instant.parse("2026-01-06T03:00:00Z");

  @TempDir private static Path folder;
  private static PipelineDefinition cellar;

  @BeforeAll
  static void define() throws IOException {
    cellar =
        AlertedCellar.with(
            folder,
            """
            deadline: 3h
            channels:
              all: {type: file, path: all}
              bad: {type: file, path: bad, severity: error, on: [failure, check]}
            """);
  }

  private static AlertPolicy policy() {
    return cellar.alerts();
  }

  private static Sample run() {
    return new Sample(cellar);
  }

  private static Sample failing(String message) {
    return run().failed("silver.sales", Category.EXTERNAL, message);
  }

  /** A run that looks, and whose channels tell all but those named. */
  private static Told look(Memory before, Sample run, Instant now, String... mute) {
    Facts facts = run.facts();
    Memory claimed =
        before.looking(Rules.of(facts), new Recovery(facts)::of, policy(), "r" + now, now);
    List<String> told =
        policy().channels().stream()
            .map(channel -> channel.name())
            .filter(name -> !List.of(mute).contains(name))
            .toList();
    List<String> words =
        claimed.claimed("r" + now).entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(a -> e.getKey() + " " + a.event()))
            .toList();
    return new Told(claimed.told("r" + now, told), words);
  }

  private record Told(Memory memory, List<String> words) {}

  @Test
  void aCauseIsToldOnceUntilItChanges() {
    Told first = look(Memory.EMPTY, failing("no answer in 3 s"), NOW);
    Told second = look(first.memory(), failing("no answer in 4 s"), NOW.plusSeconds(60));
    Told third = look(second.memory(), failing("password refused"), NOW.plusSeconds(120));

    assertThat(first.words()).containsExactly("all failure", "bad failure");
    assertThat(second.words()).isEmpty();
    assertThat(third.words()).containsExactly("all failure", "bad failure");
  }

  @Test
  void theSameCauseOnAnotherDayOrTableIsAnotherMatter() {
    Memory memory = look(Memory.EMPTY, failing("no answer"), NOW).memory();

    assertThat(
            look(
                    memory,
                    failing("no answer").failed("silver.wines", Category.EXTERNAL, "no answer"),
                    NOW)
                .words())
        .containsExactly("all failure", "bad failure");
  }

  @Test
  void whatIsOverIsToldToThoseWhoWantRecoveriesAndThenForgotten() {
    Memory memory = look(Memory.EMPTY, failing("no answer"), NOW).memory();
    Told over = look(memory, run().published("silver.sales", 1), NOW.plusSeconds(60));

    assertThat(over.words()).containsExactly("all recovery");
    assertThat(over.memory().matters()).isEmpty();
  }

  @Test
  void itIsOverTooWhenAnotherRunOrAReplayHasPublishedIt() {
    Memory memory = look(Memory.EMPTY, failing("no answer"), NOW).memory();
    Told over = look(memory, run().inLedger("silver.sales", Sample.DAY, 1), NOW.plusSeconds(60));

    assertThat(over.words()).containsExactly("all recovery");
  }

  @Test
  void aWarningIsOverWithTheNextGenerationThatDoesNotWarn() {
    Sample warned =
        run()
            .published("silver.sales", 1)
            .check("silver.sales", "paid", Severity.WARN, true, "1 of 100 rows");
    Memory memory = look(Memory.EMPTY, warned, NOW).memory();

    Told same = look(memory, run().inLedger("silver.sales", Sample.DAY, 1), NOW.plusSeconds(60));
    Told next = look(same.memory(), run().published("silver.sales", 2), NOW.plusSeconds(120));

    assertThat(same.words()).isEmpty();
    assertThat(next.words()).containsExactly("all recovery");
  }

  @Test
  void aWarningThatHoldsInTheNextGenerationIsNotOver() {
    Memory memory = look(Memory.EMPTY, warning(1), NOW).memory();
    Told again = look(memory, warning(2), NOW.plusSeconds(60));
    Told elsewhere =
        look(again.memory(), run().inLedger("silver.sales", Sample.DAY, 2), NOW.plusSeconds(120));
    Told over = look(elsewhere.memory(), run().published("silver.sales", 3), NOW.plusSeconds(180));

    assertThat(again.words()).isEmpty();
    assertThat(elsewhere.words()).isEmpty();
    assertThat(elsewhere.memory().matters()).hasSize(1).allMatch(Matter::open);
    assertThat(over.words()).containsExactly("all recovery");
  }

  private static Sample warning(long generation) {
    return run()
        .published("silver.sales", generation)
        .check("silver.sales", "paid", Severity.WARN, true, generation, "1 of 100 rows");
  }

  @Test
  void aSecondCauseOutsidePartitionsIsToldBesideTheFirst() {
    Memory memory = look(Memory.EMPTY, run().refused("gold.a", "no column"), NOW).memory();
    Told both =
        look(
            memory,
            run().refused("gold.a", "no column").refused("gold.b", "no column"),
            NOW.plusSeconds(60));

    assertThat(both.words()).containsExactly("all failure", "bad failure");
    assertThat(both.memory().matters()).hasSize(2);
  }

  @Test
  void whatBrokeARunIsOverWhenOneWithThoseStagesAndOthersIsDone() {
    Sample broken = run().stages(Stage.LOAD).broke(Category.RESOURCES, "disk full");
    Memory memory = look(Memory.EMPTY, broken, NOW).memory();

    assertThat(look(memory, run().stages(Stage.GOLD), NOW.plusSeconds(60)).words()).isEmpty();
    assertThat(look(memory, run(), NOW.plusSeconds(60)).words()).containsExactly("all recovery");
  }

  @Test
  void aDayThatWasLateIsNotLateWhenItIsPublishedByWhateverRun() {
    Sample late =
        run()
            .stages(Stage.SILVER)
            .broke(Category.CONFLICT, "held")
            .endingAt("2026-01-06T05:00:01Z");
    Told told = look(Memory.EMPTY, late, NOW);
    LocalDate next = Sample.DAY.plusDays(1);
    Told half =
        look(
            told.memory(),
            run().making(next).inLedger("silver.sales", Sample.DAY, 1),
            NOW.plusSeconds(60));
    Told whole =
        look(
            half.memory(),
            run()
                .making(next)
                .inLedger("silver.sales", Sample.DAY, 1)
                .inLedger("silver.wines", Sample.DAY, 1),
            NOW.plusSeconds(120));

    assertThat(told.words()).containsExactly("all deadline");
    assertThat(half.words()).isEmpty();
    assertThat(whole.words()).containsExactly("all recovery");
  }

  @Test
  void aLoadThatWasLateIsNotLateWhenARunOfAllStagesHasDoneTheDay() {
    Sample late =
        run().stages(Stage.LOAD).broke(Category.CONFLICT, "held").endingAt("2026-01-06T05:00:01Z");
    Memory memory = look(Memory.EMPTY, late, NOW).memory();
    Sample otherTable = run().making(Sample.DAY, TableName.parse("silver.sales"));

    assertThat(look(memory, otherTable, NOW.plusSeconds(60)).words()).isEmpty();
    assertThat(look(memory, run(), NOW.plusSeconds(60)).words()).containsExactly("all recovery");
  }

  @Test
  void aLoadThatWasLateIsNotLateWhenARunOfAnotherDayHasLoadedIt() {
    Sample late =
        run().stages(Stage.LOAD).broke(Category.CONFLICT, "held").endingAt("2026-01-06T05:00:01Z");
    Memory memory = look(Memory.EMPTY, late, NOW).memory();

    assertThat(look(memory, nextLoad(), NOW).words()).as("gold is not there").isEmpty();
    assertThat(look(memory, withGold(nextLoad()), NOW).words()).containsExactly("all recovery");
    assertThat(look(memory, withGold(nextLoad().broke(Category.RESOURCES, "full")), NOW).words())
        .as("the load failed")
        .doesNotContain("all recovery");
    Sample beside = withGold(nextLoad()).beginningAt("2026-01-06T02:09:00Z");
    assertThat(look(memory, beside, NOW).words()).as("published after the load began").isEmpty();
    Sample half = beside.loading("gold.revenue").broke(Category.UPSTREAM, "gold of today");
    assertThat(look(memory, half, NOW).words()).as("one table of two").isEmpty();
    Sample both = half.loading("gold.shops");
    assertThat(look(memory, both, NOW).words()).containsExactly("all recovery");
  }

  /** The load of the day after, which loads all that is published. */
  private static Sample nextLoad() {
    return run()
        .stages(Stage.LOAD)
        .making(Sample.DAY.plusDays(1))
        .beginningAt("2026-01-07T02:00:05Z")
        .loading();
  }

  private static Sample withGold(Sample sample) {
    cellar.tables().stream()
        .filter(table -> table.layer() == Layer.GOLD)
        .forEach(table -> sample.inLedger(table.toString(), Sample.DAY, 1));
    return sample;
  }

  @Test
  void whatWasToldWithoutAMemoryIsNotToldAgainByItAndWhatWasNotIs() {
    Facts facts = failing("no answer in 3 s").facts();
    Memory alone =
        Memory.EMPTY
            .looking(Rules.of(facts), alert -> Optional.empty(), policy(), "r", NOW)
            .told("r", List.of("all"));
    Memory learned = Memory.EMPTY.learning(alone);

    assertThat(look(learned, failing("no answer in 4 s"), NOW).words())
        .containsExactly("bad failure");
    Memory knowing = look(Memory.EMPTY, failing("no answer in 5 s"), NOW, "all").memory();
    assertThat(look(knowing.learning(alone), failing("no answer in 6 s"), NOW).words()).isEmpty();
    Memory other = look(Memory.EMPTY, failing("disk full"), NOW).memory();
    assertThat(look(other.learning(alone), failing("no answer in 7 s"), NOW).words())
        .containsExactly("bad failure");
  }

  @Test
  void whatOneChannelHasToldIsRememberedWhileAnotherIsAtIt() {
    Facts facts = failing("no answer").facts();
    Memory claimed =
        Memory.EMPTY.looking(Rules.of(facts), new Recovery(facts)::of, policy(), "dies", NOW);
    Memory half = claimed.confirmed("dies", List.of("all"));

    assertThat(look(half, failing("no answer"), NOW.plusSeconds(1)).words()).isEmpty();
    assertThat(look(half, failing("no answer"), NOW.plus(Memory.CLAIM).plusSeconds(1)).words())
        .containsExactly("bad failure");
  }

  @Test
  void whoCouldNotTellTellsNextTimeAndOnlyWho() {
    Told first = look(Memory.EMPTY, failing("no answer"), NOW, "bad");
    Told second = look(first.memory(), failing("no answer"), NOW.plusSeconds(60));

    assertThat(second.words()).containsExactly("bad failure");
    assertThat(look(second.memory(), failing("no answer"), NOW.plusSeconds(120)).words()).isEmpty();
  }

  @Test
  void whoNeverToldThatItBeganDoesNotTellThatItIsOver() {
    Memory memory = look(Memory.EMPTY, failing("no answer"), NOW, "all", "bad").memory();
    Told over = look(memory, run().published("silver.sales", 1), NOW.plusSeconds(60));

    assertThat(over.words()).isEmpty();
    assertThat(over.memory().matters()).isEmpty();
  }

  @Test
  void ofTwoRunsAtOnceOneTellsAndTheOtherTakesOverWhenThatOneDies() {
    Facts facts = failing("no answer").facts();
    Memory claimed =
        Memory.EMPTY.looking(Rules.of(facts), new Recovery(facts)::of, policy(), "dies", NOW);

    assertThat(look(claimed, failing("no answer"), NOW.plusSeconds(1)).words()).isEmpty();
    assertThat(look(claimed, failing("no answer"), NOW.plus(Memory.CLAIM).plusSeconds(1)).words())
        .containsExactly("all failure", "bad failure");
  }

  @Test
  void afterSixtyDaysItIsToldOnceMore() {
    Memory memory = look(Memory.EMPTY, failing("no answer"), NOW).memory();

    assertThat(look(memory, failing("no answer"), NOW.plus(Duration.ofDays(59))).words()).isEmpty();
    assertThat(look(memory, failing("no answer"), NOW.plus(Duration.ofDays(61))).words())
        .hasSize(2);
  }
}
