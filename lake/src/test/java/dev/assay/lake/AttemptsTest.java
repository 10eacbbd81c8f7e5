// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void whatFailedOutsideIsTriedAgain() {
    Attempts.Try<String> tried =
        Attempts.run(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new AssayException(Category.EXTERNAL, "connection reset");
              }
              return "done";
            });
    assertThat(tried.orThrow()).isEqualTo("done");
    assertThat(tries).hasValue(2);
  }

  @Test
  void whatAnotherTryCannotMendIsTriedOnce() {
    for (Category category : EnumSet.complementOf(EnumSet.of(Category.EXTERNAL))) {
      tries.set(0);
      Attempts.Try<String> tried = Attempts.run(() -> fail(new AssayException(category, "no")));
      assertThat(tried.failure()).isEqualTo(new Failure(category, "no"));
      assertThat(tries).as("tries of %s", category).hasValue(1);
    }
  }

  @Test
  void whatHasBeenTriedAgainWhereItHappenedIsNotTriedAgainAbove() {
    Failure settled = new Failure(Category.EXTERNAL, "gone");
    Attempts.Try<String> inner = new Attempts.Try<>(null, settled);
    assertThat(Attempts.run(() -> fail(inner)).failure()).isEqualTo(settled);
    assertThat(tries).hasValue(1);
    assertThatThrownBy(inner::orThrow).isInstanceOf(SettledException.class).hasMessage("gone");
  }

  private String fail(AssayException failure) {
    tries.incrementAndGet();
    throw failure;
  }

  private String fail(Attempts.Try<String> inner) {
    tries.incrementAndGet();
    return inner.orThrow();
  }
}
