package io.holdfast.conformance;

import io.holdfast.conformance.fixture.KitEnvironment;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Injects the environment into the groups, and adds the seed of the run to every failure. */
final class KitEnvironmentExtension
    implements ParameterResolver,
        TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == KitEnvironment.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return environment(context);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withReplayHint(context, failure);
  }

  @Override
  public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withReplayHint(context, failure);
  }

  private static KitEnvironment environment(ExtensionContext context) {
    return context
        .getRequiredTestInstances()
        .findInstance(StateStoreConformance.class)
        .orElseThrow()
        .environment();
  }

  private static Throwable withReplayHint(ExtensionContext context, Throwable failure) {
    failure.addSuppressed(new Replay(environment(context).seed()));
    return failure;
  }

  /** Never thrown: attached to the failure as a suppressed exception. */
  private static final class Replay extends Exception {
    private static final long serialVersionUID = 1L;

    Replay(long seed) {
      super("replay with -D" + KitEnvironment.SEED_PROPERTY + "=" + seed, null, false, false);
    }
  }
}
