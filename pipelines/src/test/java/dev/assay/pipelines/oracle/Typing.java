// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** What a raw value becomes in silver. Each function throws where the value does not fit. */
enum Typing {
  /** Already of its type in the source: UUID, Instant. */
  AS_IS {
    @Override
    Object of(Object raw) {
      return raw;
    }
  },
  TEXT {
    @Override
    Object of(Object raw) {
      return trimmed((String) raw);
    }
  },
  DATE_TEXT {
    @Override
    Object of(Object raw) {
      String text = trimmed((String) raw);
      return text == null ? null : Dates.parse(text);
    }
  },
  /** DECIMAL(18,6): twelve digits before the point and six after it, never rounded. */
  AMOUNT {
    @Override
    Object of(Object raw) {
      if (raw == null) {
        return null;
      }
      BigDecimal amount = ((BigDecimal) raw).setScale(6); // throws where digits would be lost
      if (amount.precision() > 18) {
        throw new ArithmeticException("more than 18 digits: " + amount);
      }
      return amount;
    }
  };

  private static final Pattern OUTER_SPACE = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+\\z");

  abstract Object of(Object raw);

  static String trimmed(String text) {
    if (text == null) {
      return null;
    }
    String trimmed = OUTER_SPACE.matcher(text).replaceAll("");
    return trimmed.isEmpty() ? null : trimmed;
  }
}
