// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import dev.assay.sandbox.launcher.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that has been emptied, and what was in it until that is forgotten. */
final class SetAside {

  private final Path folder;
  private final Path aside;

  private SetAside(Path folder, Path aside) {
    this.folder = folder;
    this.aside = aside;
  }

  static SetAside of(Path folder) {
    Path aside = folder.resolveSibling(folder.getFileName() + ".before");
    replace(folder, aside);
    return new SetAside(folder, aside);
  }

  /** Puts back what was in it, in the place of what is. */
  void restore() {
    replace(aside, folder);
  }

  /** Removes what was in it. */
  void forget() {
    remove(aside);
  }

  private static void replace(Path from, Path to) {
    remove(to);
    try {
      if (Files.exists(from)) {
        Files.move(from, to);
      }
    } catch (IOException failed) {
      throw SandboxException.files("cannot move " + from + " to " + to, failed);
    }
  }

  private static void remove(Path tree) {
    try {
      Trees.delete(tree);
    } catch (IOException failed) {
      throw SandboxException.files("cannot remove " + tree, failed);
    }
  }
}
