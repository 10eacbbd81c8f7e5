// SPDX-License-Identifier: Apache-2.0
package dev.assay.lake.beam;

import java.util.List;
import org.apache.beam.sdk.coders.CannotProvideCoderException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderProvider;
import org.apache.beam.sdk.coders.CoderProviderRegistrar;
import org.apache.beam.sdk.values.TypeDescriptor;

/** Gives every record of Assay the one JSON coder; Beam finds it by itself. */
public final class LakeCoders extends CoderProvider implements CoderProviderRegistrar {
  private static final String OURS = "dev.assay.";

  @Override
  public List<CoderProvider> getCoderProviders() {
    return List.of(this);
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> Coder<T> coderFor(TypeDescriptor<T> type, List<? extends Coder<?>> components)
      throws CannotProvideCoderException {
    Class<? super T> raw = type.getRawType();
    if (!raw.isRecord() || !raw.getName().startsWith(OURS)) {
      throw new CannotProvideCoderException(type + " is no record of Assay");
    }
    return new RecordCoder<>((Class<T>) raw);
  }
}
