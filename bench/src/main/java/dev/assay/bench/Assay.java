// SPDX-License-Identifier: Apache-2.0
package dev.assay.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line, as people start it. */
final class Assay {
  private final Path home;
  private final Path folder;

  Assay(Path home, Path folder) {
    this.home = home;
    this.folder = folder;
  }

  Child command(Map<String, String> settings, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("assay").toString());
    command.addAll(List.of(arguments));
    return new Child(folder, command).with(settings);
  }
}
