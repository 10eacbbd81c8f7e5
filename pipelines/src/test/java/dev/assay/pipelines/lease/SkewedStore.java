// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import dev.assay.lake.storage.ObjectInfo;
import dev.assay.lake.storage.ObjectStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A real store whose clock is off, as seen from this host. */
final class SkewedStore implements InvocationHandler {
  private final ObjectStore real;
  private final Duration ahead;

  private SkewedStore(ObjectStore real, Duration ahead) {
    this.real = real;
    this.ahead = ahead;
  }

  /** The store with a clock that is so far ahead of this host's. */
  static ObjectStore of(ObjectStore real, Duration ahead) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            SkewedStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            new SkewedStore(real, ahead));
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    try {
      return skewed(method.invoke(real, arguments));
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object skewed(Object found) {
    if (found instanceof ObjectInfo info) {
      return new ObjectInfo(info.key(), info.bytes(), info.etag(), info.modified().plus(ahead));
    }
    if (found instanceof Optional<?> one) {
      return one.map(this::skewed);
    }
    return found instanceof List<?> several ? several.stream().map(this::skewed).toList() : found;
  }
}
