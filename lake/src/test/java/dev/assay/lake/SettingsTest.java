// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wins where the environment and a file both name a setting: PATH is in every environment. */
class SettingsTest {
  private static final String PATH = System.getenv("PATH");

  @TempDir Path folder;

  @Test
  void theEnvironmentWinsNameByName() throws IOException {
    Settings settings = Settings.environmentThen(file("PATH=mine\nASSAY_OTHER=too\n"), Set.of());

    assertThat(settings.find("PATH")).hasValue(PATH);
    assertThat(settings.find("ASSAY_OTHER")).hasValue("too");
    assertThat(settings.find("ASSAY_NEITHER")).isEmpty();
    assertThatThrownBy(() -> settings.require("ASSAY_NEITHER"))
        .hasMessageContaining("set it in the environment");
  }

  @Test
  void aFileToReadAValueFromCountsAsTheFilesOwn() throws IOException {
    Path value = Files.writeString(folder.resolve("value"), "kept elsewhere\n");
    Settings settings =
        Settings.environmentThen(
            file("PATH_FILE=%s\nASSAY_OTHER_FILE=%1$s".formatted(value)), Set.of());

    assertThat(settings.find("PATH")).hasValue(PATH);
    assertThat(settings.find("ASSAY_OTHER")).hasValue("kept elsewhere");
  }

  @Test
  void whatBelongsToTheFileIsNotLookedForInTheEnvironment() throws IOException {
    Path blank = file("PATH=\n");
    assertThat(Settings.environmentThen(blank, Set.of("PATH")).find("PATH")).isEmpty();
    assertThat(Settings.environmentThen(file(""), Set.of("PATH")).find("PATH")).isEmpty();
  }

  @Test
  void aFileBeforeTheEnvironmentWinsAlsoWithABlank() throws IOException {
    assertThat(Settings.file(file("PATH=mine\n")).find("PATH")).hasValue("mine");
    assertThat(Settings.file(file("PATH=\n")).find("PATH")).isEmpty();
    assertThat(Settings.file(file("")).find("PATH")).hasValue(PATH);
    assertThat(Settings.fileAlone(file("")).find("PATH")).isEmpty();
    assertThat(Settings.environment().find("PATH")).hasValue(PATH);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("settings.properties"), text);
  }
}
