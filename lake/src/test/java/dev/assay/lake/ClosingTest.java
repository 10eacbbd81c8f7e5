// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ClosingTest {
  @Test
  void theFirstFailureStaysTheFailureAndThatOfClosingIsKeptWithIt() {
    IOException closing = new IOException("no connection");
    IllegalStateException first = new IllegalStateException("no room");
    assertThat(
            Closing.after(
                first,
                () -> {
                  throw closing;
                }))
        .isSameAs(first)
        .hasSuppressedException(closing);
  }
}
