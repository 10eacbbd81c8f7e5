// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.assay.lake.Json;
import dev.assay.lake.contract.TableContract;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;

/** Reads Avro contracts. */
final class ContractReader {
  private static final Pattern FIELD = Pattern.compile("(?:field|named|Duplicate field) (\\w+)");

  private final PipelineFiles files;
  private final Problems problems;

  ContractReader(PipelineFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /** The contracts of a layer, by the names of their files. */
  Map<String, Declared> read(String layer) {
    Map<String, Declared> contracts = new TreeMap<>();
    for (TextFile file : files.list("contracts/" + layer, ".avsc")) {
      read(file).ifPresent(contract -> contracts.put(file.name(), contract));
    }
    return contracts;
  }

  private Optional<Declared> read(TextFile file) {
    if (!isJson(file)) {
      return Optional.empty();
    }
    TableContract contract;
    try {
      contract = TableContract.parse(file.text());
    } catch (AvroRuntimeException | IllegalArgumentException e) {
      problems.add(file.path(), line(file, e.getMessage()), e.getMessage());
      return Optional.empty();
    }
    if (!contract.name().equals(file.name())) {
      problems.add(
          file.path(),
          file.lineOfJson("name", contract.name()),
          "the contract is named '%s'".formatted(contract.name()),
          "name it '%s' as its file".formatted(file.name()));
    }
    return distinct(file, contract) ? Optional.of(new Declared(file, contract)) : Optional.empty();
  }

  private boolean isJson(TextFile file) {
    if (file.text().isBlank()) {
      problems.add(file.path(), 0, "the file is empty", "expected an Avro record in JSON");
      return false;
    }
    try {
      Json.mapper().readTree(file.text());
      return true;
    } catch (JsonProcessingException e) {
      problems.add(file.path(), e.getLocation().getLineNr(), "not valid JSON: " + reason(e));
      return false;
    }
  }

  /** Without the place, which Jackson shows in its own way. */
  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().replaceFirst(" \\(for \\w+ starting at .*", "");
  }

  /** SQL does not tell upper from lower case in names. */
  private boolean distinct(TextFile file, TableContract contract) {
    Set<String> seen = new HashSet<>();
    for (String column : contract.columnNames()) {
      if (!seen.add(column.toLowerCase(Locale.ROOT))) {
        problems.add(
            file.path(),
            file.lineOfJson("name", column),
            "two columns are named '%s': SQL does not tell upper from lower case"
                .formatted(column));
        return false;
      }
    }
    return true;
  }

  private static int line(TextFile file, String message) {
    Matcher field = FIELD.matcher(message);
    return field.find() ? file.lineOfJson("name", field.group(1)) : 0;
  }
}
