// SPDX-License-Identifier: Apache-2.0
package dev.assay.bronze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceOptionsTest {
  private static final Settings SETTINGS = Settings.environment();

  @Test
  void anUnknownOptionIsAnErrorWithASuggestion() {
    SourceSpec spec = new SourceSpec("app", "postgres", Map.of("pasword", "canary-secret"));
    assertThatThrownBy(() -> Bronze.test(spec, SETTINGS))
        .isInstanceOfSatisfying(
            AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
        .hasMessageContaining("source app (postgres): unknown option pasword")
        .hasMessageContaining("did you mean password?")
        .hasMessageNotContaining("canary");
  }

  @Test
  void anUnknownTypeIsAnErrorWithASuggestion() {
    assertThatThrownBy(() -> Bronze.test(new SourceSpec("app", "postgresql", Map.of()), SETTINGS))
        .hasMessage(
            "source app: unknown type 'postgresql' (did you mean postgres?): expected cassandra,"
                + " files, postgres");
  }

  @Test
  void aUrlThatIsNoneIsNotShown() {
    SourceSpec spec =
        new SourceSpec("app", "postgres", Map.of("url", "postgres://u:canary-secret@h/db"));
    assertThatThrownBy(() -> Bronze.test(spec, SETTINGS))
        .hasMessageContaining("expected jdbc:postgresql://HOST:PORT/DATABASE")
        .hasMessageNotContaining("canary");
  }

  @Test
  void aSourceNeverShowsItsOptions() {
    assertThat(new SourceSpec("app", "postgres", Map.of("password", "canary-secret")))
        .hasToString("source app (postgres)");
  }

  @Test
  void optionsAreDescribedByTheNamesOfTheirSettings() {
    SourceSpec spec =
        new SourceSpec("app", "x", Map.of("user", "${APP_USER}", "password", "canary-secret"));
    assertThat(
            SourceOptions.of(spec, SETTINGS, List.of("user", "password"))
                .describe(List.of("user", "password")))
        .isEqualTo("user ${APP_USER} and option password");
  }

  @Test
  void aNumberOutOfBoundsIsAnError() {
    SourceSpec spec = new SourceSpec("app", "x", Map.of("splits", "0"));
    SourceOptions options = SourceOptions.of(spec, SETTINGS, List.of("splits"));
    assertThatThrownBy(() -> options.number("splits", 1, 1, 10))
        .hasMessage("source app (x): option splits: expected a whole number from 1 to 10");
  }
}
