// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.lake.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.values.TypeDescriptor;

/**
 * Writes records as JSON with sorted properties, so that equal records have equal bytes and may be
 * keys.
 *
 * @param <T> a record of strings, numbers, booleans, dates and records and lists of them
 */
final class RecordCoder<T> extends CustomCoder<T> {
  private static final long serialVersionUID = 1L;
  private static final ObjectMapper MAPPER =
      Json.mapper().copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final ByteArrayCoder BYTES = ByteArrayCoder.of();

  private final Class<T> type;

  RecordCoder(Class<T> type) {
    this.type = type;
  }

  @Override
  public void encode(T value, OutputStream out) throws IOException {
    BYTES.encode(MAPPER.writeValueAsBytes(value), out);
  }

  @Override
  public T decode(InputStream in) throws IOException {
    return MAPPER.readValue(BYTES.decode(in), type);
  }

  @Override
  public void verifyDeterministic() {
    // Properties come in the record's order, map entries sorted: nothing depends on the machine.
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public TypeDescriptor<T> getEncodedTypeDescriptor() {
    return TypeDescriptor.of(type);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordCoder<?> coder && coder.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }
}
