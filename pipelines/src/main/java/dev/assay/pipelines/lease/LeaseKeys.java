// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import dev.assay.lake.PartitionKey;
import dev.assay.lake.TableName;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where leases and pulses lie in the bucket {@code ops}. */
final class LeaseKeys {
  private static final Pattern LEASE =
      Pattern.compile("(.+)/leases/([a-z]+)\\.([^/]+)/([0-9-]+)\\.json");

  private LeaseKeys() {}

  static String prefix(String pipeline) {
    return pipeline + "/leases/";
  }

  static String lease(PartitionKey key) {
    return prefix(key.pipeline()) + key.table() + "/" + key.ds() + ".json";
  }

  static String pulses(String pipeline) {
    return pipeline + "/pulses/";
  }

  static String pulse(String pipeline, String run) {
    return pulses(pipeline) + run + ".json";
  }

  /** The partition that a lease is for; empty if the key is no lease's. */
  static Optional<PartitionKey> partition(String key) {
    Matcher parts = LEASE.matcher(key);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      TableName table = TableName.parse(parts.group(2) + "." + parts.group(3));
      return Optional.of(new PartitionKey(parts.group(1), table, LocalDate.parse(parts.group(4))));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
