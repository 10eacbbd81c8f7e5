// SPDX-License-Identifier: Apache-2.0
package dev.assay.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.sandbox.SandboxException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept on disk, and what is said when that fails. */
class StateTest {

  @TempDir Path folder;

  @AfterEach
  void forgetTheHome() {
    System.clearProperty(ClassPaths.HOME_PROPERTY);
  }

  @Test
  void aFolderThatCannotBeMadeIsToldWithWhatToDo() throws IOException {
    Path file = Files.createFile(folder.resolve("taken"));
    assertFails(() -> Sandbox.start(file), "cannot create the sandbox's folder " + file);
    assertFails(() -> Sandbox.startDetached(file), "cannot create the sandbox's folder " + file);
  }

  @Test
  void aLockThatCannotBeMadeIsToldWithWhatToDo() throws IOException {
    Path lock = Files.createDirectory(folder.resolve("sandbox.lock"));
    assertFails(() -> Sandbox.start(folder), "cannot lock " + lock);
  }

  @Test
  void aPrivateFileThatCannotBeWrittenIsToldWithWhatToDo() {
    Path file = folder.resolve("none").resolve("file");
    assertFails(() -> PrivateFile.write(file, "text"), "cannot write " + file);
  }

  @Test
  void aPrivateFileIsReplacedAsAWholeAndReadByItsOwnerOnly() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "a longer text, read by everybody");
    PrivateFile.write(file, "text");
    assertThat(file).hasContent("text");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder)
        .isDirectoryContaining(path -> path.equals(file))
        .isDirectoryNotContaining("glob:**.half");
  }

  @Test
  void aStartThatIsNotPossibleRemovesNothing() throws IOException {
    Path object = Sandbox.objectsFolder(folder).resolve("bronze").resolve("object");
    Files.createDirectories(object.getParent());
    Files.createFile(object);
    System.setProperty(ClassPaths.HOME_PROPERTY, folder.resolve("none").toString());

    assertThatThrownBy(() -> Sandbox.start(SandboxOptions.in(folder).withEmptyObjects()))
        .isInstanceOfSatisfying(
            SandboxException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SETUP));
    assertThatThrownBy(() -> Sandbox.startDetached(folder))
        .as("in the background too")
        .isInstanceOfSatisfying(
            SandboxException.class, e -> assertThat(e.reason()).isEqualTo(Reason.SETUP));
    assertThat(object).exists();
  }

  private static void assertFails(ThrowingCallable step, String what) {
    assertThatThrownBy(step)
        .isInstanceOfSatisfying(
            SandboxException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FILES))
        .hasMessageStartingWith(what)
        .hasMessageContaining("next: ");
  }
}
