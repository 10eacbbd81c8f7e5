// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.lake.AssayException;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFolderTest {
  @TempDir private Path temp;

  @Test
  void theFlagPrecedesTheEnvironmentWhichPrecedesTheLocalFolder() throws IOException {
    Path flag = Files.createDirectories(temp.resolve("flag/of_flag")).getParent();
    Path variable = Files.createDirectories(temp.resolve("variable/of_variable")).getParent();
    Path local = Files.createDirectories(temp.resolve("local/of_local")).getParent();
    Map<String, String> set = Map.of("ASSAY_DEFINITIONS", variable.toString());

    assertThat(DefinitionFolder.locate(Optional.of(flag), set, local).pipelines())
        .containsExactly("of_flag");
    assertThat(DefinitionFolder.locate(Optional.empty(), set, local).pipelines())
        .containsExactly("of_variable");
    assertThat(DefinitionFolder.locate(Optional.empty(), Map.of(), local).pipelines())
        .containsExactly("of_local");
  }

  @Test
  void withoutAnyFolderTheBuiltInDefinitionsHold() {
    DefinitionFolder folder =
        DefinitionFolder.locate(Optional.empty(), Map.of(), temp.resolve("none"));

    assertThat(folder).hasToString("the built-in definitions");
    assertThat(folder.pipelines()).contains("community");
  }

  @Test
  void aFolderThatWasAskedForMustBeThere() {
    Path none = temp.resolve("none");

    assertThatThrownBy(() -> DefinitionFolder.locate(Optional.of(none), Map.of(), temp))
        .isInstanceOf(AssayException.class)
        .hasMessage(
            "--definitions names %s, which is not a folder: give the folder that holds"
                + " <pipeline>/pipeline.yaml",
            none);
    assertThatThrownBy(
            () ->
                DefinitionFolder.locate(
                    Optional.empty(), Map.of("ASSAY_DEFINITIONS", none.toString()), temp))
        .hasMessageStartingWith("ASSAY_DEFINITIONS names");
  }

  @Test
  void anUnknownPipelineIsAnsweredByTheNearestOne() {
    assertThatThrownBy(() -> DefinitionFolder.of(Fixtures.VALIDS).load("shp"))
        .isInstanceOf(AssayException.class)
        .hasMessageEndingWith("did you mean 'shop'?");
  }

  @Test
  void definitionsInAJarReadAsThoseInAFolder() throws IOException {
    Path jar = temp.resolve("assay.jar");
    try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Fixtures.copy(Fixtures.VALIDS, zip.getPath("definitions"));
    }

    DefinitionFolder packed = DefinitionFolder.of(BuiltInDefinitions.inside(jar));

    assertThat(packed.pipelines()).containsExactly("cellar", "minimal", "shop");
    assertThat(packed.loadAll()).isEqualTo(DefinitionFolder.of(Fixtures.VALIDS).loadAll());
  }

  @Test
  void theBuiltInDefinitionsAreThoseOfTheRepository() {
    assertThat(DefinitionFolder.builtIn().pipelines())
        .isEqualTo(DefinitionFolder.of(Fixtures.BUILT_IN).pipelines());
    assertThat(DefinitionFolder.builtIn().loadAll()).isNotEmpty();
  }
}
