// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.contract;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import dev.assay.lake.contract.TableContract;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * An {@code .avsc} file to write a contract to.
 *
 * @param path where it is
 * @param replace whether one that is there may be replaced
 */
public record ContractFile(Path path, boolean replace) {
  /**
   * Makes sure that the file may be written, before any work is done for it.
   *
   * @throws AssayException (DEFINITION) if it is there and may not be replaced
   */
  public void requireWritable() {
    if (!replace && Files.exists(path)) {
      throw exists();
    }
  }

  private AssayException exists() {
    return new AssayException(
        Category.DEFINITION,
        "%s exists: nothing was written; next: give --replace to replace it, or --out DIR to write elsewhere"
            .formatted(path));
  }

  /**
   * Writes a contract.
   *
   * @throws AssayException (DEFINITION) if the file is there and may not be replaced
   */
  public void write(TableContract contract) {
    String text = contract.toAvro() + "\n";
    try {
      Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
      if (replace) {
        Path whole = folder.resolve("." + path.getFileName() + ".new");
        Files.writeString(whole, text);
        Files.move(whole, path, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.writeString(path, text, StandardOpenOption.CREATE_NEW);
      }
    } catch (FileAlreadyExistsException e) {
      throw exists();
    } catch (IOException e) {
      throw new AssayException(Category.RESOURCES, "cannot write %s: %s".formatted(path, e), e);
    }
  }
}
