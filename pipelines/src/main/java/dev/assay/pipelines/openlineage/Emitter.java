// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.openlineage;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/**
 * Sends events. A place that fails is told once and then left alone for the rest of the run: data
 * goes before news about it. For one thread.
 */
final class Emitter {
  /** OpenLineage has its own names of properties, so the mapper of our records does not fit. */
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private final List<EventSink> sinks;
  private final UnaryOperator<String> redaction;
  private final BiConsumer<String, Throwable> warnings;

  /**
   * An emitter to these places.
   *
   * @param redaction takes secrets out of a text
   * @param warnings hears of a place that fails, and why
   */
  Emitter(
      List<EventSink> sinks,
      UnaryOperator<String> redaction,
      BiConsumer<String, Throwable> warnings) {
    this.sinks = new ArrayList<>(sinks);
    this.redaction = redaction;
    this.warnings = warnings;
  }

  /** Whether anybody listens. */
  boolean isOn() {
    return !sinks.isEmpty();
  }

  void send(OpenLineage.RunEvent event) {
    String json = redaction.apply(write(event));
    sinks.removeIf(sink -> !sent(sink, json));
  }

  private boolean sent(EventSink sink, String json) {
    try {
      sink.send(json);
      return true;
    } catch (IOException e) {
      gone(sink, e);
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      gone(sink, e);
      return false;
    }
  }

  private void gone(EventSink sink, Exception e) {
    String reason = e.getMessage() == null ? e.toString() : e.getMessage();
    String message =
        "OpenLineage events no longer go to %s in this run: %s"
            .formatted(sink.place(), redaction.apply(reason));
    warnings.accept(message, e);
  }

  static String write(OpenLineage.RunEvent event) {
    try {
      return MAPPER.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
