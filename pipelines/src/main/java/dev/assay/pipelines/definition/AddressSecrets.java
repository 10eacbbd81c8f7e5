// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The parts of an address that are secrets, as they are written there: values of parameters such as
 * {@code password}, {@code sslpassword} or {@code token}, and what stands between {@code :} and
 * {@code @} before the host.
 */
public final class AddressSecrets {
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i:password|passwd|pwd|secret|token|api_?key)=(?<parameter>(?:\\$\\{[^}]*}|[^&;])+)"
              + "|//[^/:@]*:(?<front>(?:\\$\\{[^}]*}|[^/])+)@");

  private AddressSecrets() {}

  /** The secrets of this address, in their order; placeholders in them are left as they are. */
  public static List<String> of(String address) {
    return SECRET
        .matcher(address)
        .results()
        .map(match -> match.group(1) != null ? match.group(1) : match.group(2))
        .toList();
  }
}
