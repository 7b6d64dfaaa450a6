package io.holdfast.conformance.group.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads to call a store from. */
final class CallerThreads {
  private static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  private CallerThreads() {}

  /** A thread for each call: a virtual one, if this JVM is young enough to have them. */
  static ExecutorService oneForEachCall() throws ReflectiveOperationException {
    if (Runtime.version().feature() < FIRST_WITH_VIRTUAL_THREADS) {
      return Executors.newCachedThreadPool();
    }
    // Compiled for Java 17, which cannot name the method.
    try {
      return (ExecutorService)
          MethodHandles.publicLookup()
              .findStatic(
                  Executors.class,
                  "newVirtualThreadPerTaskExecutor",
                  MethodType.methodType(ExecutorService.class))
              .invoke();
    } catch (ReflectiveOperationException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("virtual threads cannot be had", e);
    }
  }
}
