// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import dev.assay.lake.contract.TableContract;
import dev.assay.lake.kernel.ReferenceTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the CSV files that belong to the definitions. */
final class ReferenceReader {
  private final PipelineFiles files;
  private final Problems problems;

  ReferenceReader(PipelineFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The reference tables, by name. */
  Map<String, ReferenceTable> read(Map<String, Declared> contracts) {
    Map<String, ReferenceTable> tables = new TreeMap<>();
    List<TextFile> csvs = files.list("reference", ".csv");
    for (TextFile csv : csvs) {
      Declared declared = contracts.get(csv.name());
      if (declared == null) {
        problems.add(
            csv.path(),
            0,
            "the reference table has no contract",
            "declare its columns in " + files.shown("contracts/reference/" + csv.name() + ".avsc"));
      } else if (headerFits(csv, declared.contract())) {
        tables.put(csv.name(), new ReferenceTable(csv.name(), declared.contract(), csv.text()));
      }
    }
    List<String> names = csvs.stream().map(TextFile::name).toList();
    contracts.forEach((name, contract) -> withoutCsv(name, contract, names));
    return tables;
  }

  private void withoutCsv(String name, Declared contract, List<String> csvs) {
    if (!csvs.contains(name)) {
      problems.add(
          contract.file().path(),
          0,
          "there is no " + files.shown("reference/" + name + ".csv"),
          Suggestion.near(name, csvs));
    }
  }

  private boolean headerFits(TextFile csv, TableContract contract) {
    String header = csv.text().lines().findFirst().orElse("");
    List<String> names =
        List.of(header.split(",", -1)).stream().map(ReferenceReader::unquoted).toList();
    if (names.equals(contract.columnNames())) {
      return true;
    }
    problems.add(
        csv.path(),
        1,
        "the header is '%s'".formatted(header),
        "its contract promises '%s'".formatted(String.join(",", contract.columnNames())));
    return false;
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
  }
}
