// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Rates to EUR by currency and date, read from the reference file. */
public final class FxRates {
  private final Map<String, NavigableMap<LocalDate, BigDecimal>> rates = new TreeMap<>();

  /** Reads a CSV file with a header and the columns currency, date, rate_to_eur. */
  public static FxRates read(Path csv) {
    try {
      return of(Files.readAllLines(csv));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static FxRates of(List<String> lines) {
    FxRates fx = new FxRates();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = List.of(line.split(",", -1));
      fx.rates
          .computeIfAbsent(cells.get(0), currency -> new TreeMap<>())
          .put(LocalDate.parse(cells.get(1)), new BigDecimal(cells.get(2)));
    }
    return fx;
  }

  /** The latest rate on or before the day. */
  Optional<BigDecimal> on(String currency, LocalDate day) {
    if (currency.equals("EUR")) {
      return Optional.of(BigDecimal.ONE);
    }
    NavigableMap<LocalDate, BigDecimal> dated = rates.get(currency);
    return Optional.ofNullable(dated == null ? null : dated.floorEntry(day))
        .map(Map.Entry::getValue);
  }
}
