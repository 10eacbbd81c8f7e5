// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import dev.assay.lake.Category;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that cannot be written, in words. */
class OutputFolderTest {
  @TempDir private Path folder;

  @Test
  void aFolderThatIsThereOrCanBeMadeIsPossible() {
    assertThatCode(() -> OutputFolder.requirePossible(folder)).doesNotThrowAnyException();
    assertThatCode(() -> OutputFolder.requirePossible(folder.resolve("a/b/c")))
        .doesNotThrowAnyException();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsNoFolderOrLiesBelowAFileIsNot() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");

    for (Path no : new Path[] {file, file.resolve("x"), file.resolve("x/y")}) {
      assertThatThrownBy(() -> OutputFolder.requirePossible(no))
          .isInstanceOfSatisfying(
              AssayException.class, e -> assertThat(e.category()).isEqualTo(Category.DEFINITION))
          .hasMessageStartingWith("cannot write into " + no + ": " + file + " is no folder");
    }
  }

  @Test
  void whatTheSystemRefusesIsSaidWithoutTheNamesOfJava() {
    assertThat(message(new AccessDeniedException("/srv/x")))
        .isEqualTo(
            "cannot write the project into /srv/x/y: no permission for /srv/x;"
                + " name a folder that this user may write, or change the rights there");
    assertThat(message(new FileSystemException("/srv/x", null, "Read-only file system")))
        .contains(": /srv/x: Read-only file system;");
    assertThat(message(new NoSuchFileException("/proc/x")))
        .contains(": /proc/x is not there and cannot be made;");
    assertThat(message(new IOException("No space left on device")))
        .contains(": No space left on device; make room: ")
        .contains("MB left of");
    assertThat(message(new IOException())).contains("the system does not say why");
  }

  private static String message(IOException e) {
    AssayException told = OutputFolder.unwritable("the project", Path.of("/srv/x/y"), e);
    assertThat(told.category()).isEqualTo(Category.RESOURCES);
    assertThat(told).hasMessageNotContaining("Exception");
    return told.getMessage();
  }
}
