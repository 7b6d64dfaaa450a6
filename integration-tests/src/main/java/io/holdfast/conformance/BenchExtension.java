package io.holdfast.conformance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Hands the groups their store, and tells with every failure how to replay it. */
final class BenchExtension
    implements ParameterResolver,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Bench.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return bench(context);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw noted(context, failure);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw noted(context, failure);
  }

  private static Bench bench(ExtensionContext context) {
    return context
        .getRequiredTestInstances()
        .findInstance(StateStoreConformance.class)
        .orElseThrow()
        .bench();
  }

  private static Throwable noted(ExtensionContext context, Throwable failure) {
    failure.addSuppressed(new Replay(bench(context).runSeed()));
    return failure;
  }

  /** Not thrown: only shown below the failure. */
  private static final class Replay extends Exception {
    private static final long serialVersionUID = 1L;

    Replay(long seed) {
      super("replay with -D" + Bench.SEED_PROPERTY + "=" + seed, null, false, false);
    }
  }
}
