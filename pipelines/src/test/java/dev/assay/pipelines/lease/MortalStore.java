// SPDX-License-Identifier: Apache-2.0
package dev.assay.pipelines.lease;

import dev.assay.lake.storage.ObjectStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A real store as a process sees it that is killed after some calls: none after them happens. */
final class MortalStore implements InvocationHandler {
  private final ObjectStore real;
  private final AtomicInteger left;

  private MortalStore(ObjectStore real, int calls) {
    this.real = real;
    this.left = new AtomicInteger(calls);
  }

  /** The store for so many calls. */
  static ObjectStore of(ObjectStore real, int calls) {
    return (ObjectStore)
        Proxy.newProxyInstance(
            MortalStore.class.getClassLoader(),
            new Class<?>[] {ObjectStore.class},
            new MortalStore(real, calls));
  }

  /** No call happens from now on. */
  static void kill(ObjectStore store) {
    letLive(store, 0);
  }

  /** So many calls happen from now on. */
  static void letLive(ObjectStore store, int calls) {
    ((MortalStore) Proxy.getInvocationHandler(store)).left.set(calls);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (left.getAndUpdate(calls -> Math.max(0, calls - 1)) == 0) {
      throw new Killed();
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  /** The process is no more. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
