// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.lake.Lake;
import dev.assay.pipelines.definition.DefinitionFolder;
import dev.assay.pipelines.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogPageTest {
  private static final Instant NOW = Instant.parse("2026-01-08T12:00:00Z");
  private static final PipelineDefinition COMMUNITY = DefinitionFolder.builtIn().load("community");

  @TempDir private Path folder;

  @Test
  void definitionsAloneSayThatTheyAreAlone() {
    String page = page(CatalogReader.declared(COMMUNITY, "cannot reach <s3>", NOW));

    assertThat(page)
        .contains("Definitions only.", "cannot reach &lt;s3&gt;", "Community data team");
    assertThat(page).contains("gold.global_user_activity_per_day", "silver.user_purchases.amount");
    assertThat(page).doesNotContain("days behind", "has been due", ">passed<", "<figure");
  }

  @Test
  void everyLinkLeadsSomewhereAndEveryPlaceIsThereOnce() {
    String page = page(CatalogReader.declared(COMMUNITY, "", NOW));
    Map<String, Integer> places = new TreeMap<>();
    all("id=\"([^\"]*)\"", page).forEach(id -> places.merge(id, 1, Integer::sum));

    assertThat(places.values()).containsOnly(1);
    assertThat(places.keySet()).containsAll(all("href=\"#([^\"]*)\"", page));
  }

  @Test
  void whatWasPublishedIsShown() throws IOException {
    try (Lake lake = TestLake.open(folder)) {
      TestLake.publish(
          lake,
          "bronze.orders",
          "2026-01-05",
          1234,
          ", \"source\": {\"type\": \"postgres\", \"object\": \"public.orders\", \"taken_at\":"
              + " \"2026-01-06T00:00:00Z\", \"columns\": [{\"name\": \"id\", \"type\": \"uuid\"}]}");
      TestLake.publish(
          lake,
          "silver.orders",
          "2026-01-05",
          1200,
          ", \"rejects\": {\"files\": [], \"by_rule\": {\"negative\": 17, \"type_amount\": 3}}");
      TestLake.publish(lake, "gold.days", "2026-01-05", 1, "");
      TestLake.publish(
          lake,
          "gold.days",
          "2026-01-07",
          7,
          ", \"checks\": [{\"check\": \"unique_day\", \"severity\": \"error\", \"passed\": true,"
              + " \"rows\": 0, \"message\": \"passed\"}, {\"check\": \"not_null_day\", \"severity\":"
              + " \"error\", \"passed\": false, \"rows\": 5, \"message\": \"5 rows: day is NULL\"}]");

      String page = page(CatalogReader.read(shop(""), lake, NOW));

      assertThat(page).contains("1,234", "17 rows", "a rule of every table", "5 rows: day is NULL");
      assertThat(page).contains("2026-01-05: 1 row<", "2026-01-06: not published", "1 day missing");
      assertThat(page).contains("2026-01-07, published 2026-01-07 12:34 UTC");
      assertThat(page)
          .contains("2 days behind", "2026-01-07 has been due since 2026-01-08 02:00 UTC");
      assertThat(page).contains("id=\"bronze.orders.id\"", ">app.orders.id<");
    }
  }

  @Test
  void textsOfDefinitionsAreShownAndNeverObeyed() throws IOException {
    String page = page(CatalogReader.declared(shop("<img src=x onerror=alert(1)>"), "", NOW));

    assertThat(page).doesNotContain("<img");
    assertThat(all("&lt;img src=x onerror=alert\\(1\\)&gt;", page)).hasSizeGreaterThan(4);
  }

  @Test
  void theFirstFileLeadsToAllPipelines() throws IOException {
    Catalog one = CatalogReader.declared(COMMUNITY, "", NOW);
    Catalog other = CatalogReader.declared(shop(""), "", NOW);

    List<Path> files = CatalogSite.write(List.of(one, other), folder.resolve("site"));

    assertThat(files.get(0)).hasFileName("index.html");
    assertThat(files.get(0)).content().contains("href=\"community.html\"", "href=\"shop.html\"");
    assertThat(files).allSatisfy(file -> assertThat(file).exists());
  }

  private static String page(Catalog catalog) {
    return CatalogPage.of(catalog).html();
  }

  private static List<String> all(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(m -> m.groupCount() == 0 ? m.group() : m.group(1))
        .toList();
  }

  /** A small pipeline, a text put wherever somebody may write one. */
  private PipelineDefinition shop(String text) throws IOException {
    Path shop = folder.resolve("definitions/shop");
    Files.createDirectories(shop.resolve("gold"));
    Files.createDirectories(shop.resolve("contracts/silver"));
    Files.writeString(
        shop.resolve("pipeline.yaml"),
        """
        pipeline: shop
        start: 2026-01-01
        schedule: "0 2 * * *"
        owner: "team %1$s"
        sources:
          app: {type: postgres, url: "${U}", user: "${U}", password: "${P}"}
        bronze:
          orders: {source: app, exclude: ["card %1$s"], owner: "her %1$s"}
        silver:
          orders: {key: [id], reject: {negative: "amount < 0 OR customer = '%1$s'"}}
        gold:
          days: {key: [day]}
        """
            .formatted(text));
    Files.writeString(
        shop.resolve("contracts/silver/orders.avsc"),
        """
        {"type": "record", "name": "orders", "doc": "Orders %1$s", "fields": [
          {"name": "id", "type": "string", "doc": "Its id %1$s"},
          {"name": "customer", "type": ["null", "string"]},
          {"name": "amount", "type": "long"}]}
        """
            .formatted(text));
    Files.writeString(
        shop.resolve("gold/days.sql"),
        "SELECT getvariable('ds') AS day, CAST(sum(amount) AS BIGINT) AS \"%s\" FROM silver.orders"
            .formatted(text.isEmpty() ? "total" : text));
    return DefinitionFolder.of(folder.resolve("definitions")).load("shop");
  }
}
