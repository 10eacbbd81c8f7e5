// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.bronze.SourceSpec;
import dev.assay.lake.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void theValueOfASecretIsHiddenWhereverItCameFrom() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "from-a-file\n");

    Redaction redaction = redaction("DIRECT=in-the-open", "NAMED_FILE=" + file);

    assertThat(redaction.apply("in-the-open and from-a-file")).isEqualTo("*** and ***");
  }

  @Test
  void aPasswordInsideAnAddressIsHiddenAsWrittenAndAsMeant() throws IOException {
    Redaction redaction =
        redaction("URL=jdbc:postgresql://db.example.org:5432/shop?user=a&password=p%40ss-word&x=1");

    assertThat(redaction.apply("refused p%40ss-word, which is p@ss-word"))
        .isEqualTo("refused ***, which is ***");
    assertThat(redaction("URL=https://user:pass-word@host/x").apply("pass-word at host"))
        .isEqualTo("*** at host");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db/shop?ssl=true&sslpassword=${KEY_PW}&user=a",
        "jdbc:postgresql://db/shop?password=${KEY_PW}",
        "jdbc:postgresql://db/shop?Password=${KEY_PW:-}",
        "https://user:${KEY_PW}@host/x?token=${OTHER}",
      })
  void aSettingInThePlaceOfAnAddressesPasswordIsASecretItself(String url) throws IOException {
    Path file = Files.writeString(folder.resolve("settings"), "KEY_PW=p%40ss-word");
    SourceSpec source = new SourceSpec("app", "postgres", Map.of("url", url));

    Redaction redaction = Secrets.of(List.of(source)).redaction(Settings.fileAlone(file));

    assertThat(redaction.apply("refused p%40ss-word, which is p@ss-word"))
        .isEqualTo("refused ***, which is ***");
  }

  @Test
  void theAddressItselfStaysReadable() throws IOException {
    String url = "jdbc:postgresql://db.example.org:5432/shop?user=a";

    assertThat(redaction("URL=" + url).apply("no answer from " + url))
        .isEqualTo("no answer from " + url);
  }

  @Test
  void aSecretThatCannotBeReadHidesNothingAndFailsNothing() throws IOException {
    assertThat(redaction("NAMED_FILE=" + folder.resolve("none")).apply("text")).isEqualTo("text");
  }

  private Redaction redaction(String... lines) throws IOException {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, String.join("\n", lines));
    return new Secrets(Set.of("DIRECT", "NAMED"), Set.of("URL"), Set.of())
        .redaction(Settings.file(file));
  }
}
