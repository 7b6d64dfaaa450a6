package io.holdfast.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.engine.write.WriteResult;
import io.holdfast.health.Health;
import io.holdfast.health.HealthComponent;
import io.holdfast.health.HealthStatus;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method of an engine is overridden and forwarded, whatever is added to the interface. */
final class ForwardingStateEngineTest {
  private record Call(Method method, List<@Nullable Object> arguments) {}

  private final List<Call> calls = new ArrayList<>();
  private @Nullable Object answer;

  static Stream<Method> methods() {
    return Arrays.stream(StateEngine.class.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("methods")
  void forwardsEveryMethodOnceWithItsArgumentsAndResult(Method method) throws Exception {
    Method forwarding =
        ForwardingStateEngine.class.getDeclaredMethod(method.getName(), method.getParameterTypes());
    assertThat(forwarding.getReturnType()).isEqualTo(method.getReturnType());

    Class<?>[] types = method.getParameterTypes();
    @Nullable Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = argument(types[i], i);
    }
    answer = answer(method.getReturnType());
    Object result = method.invoke(forwarding(), arguments);

    assertThat(calls).hasSize(1);
    assertThat(calls.get(0).method().getName()).isEqualTo(method.getName());
    assertThat(calls.get(0).arguments()).isEqualTo(Arrays.asList(arguments));
    if (method.getReturnType().isPrimitive()) {
      assertThat(result).isEqualTo(answer);
    } else {
      assertThat(result).isSameAs(answer);
    }
  }

  private StateEngine forwarding() {
    StateEngine delegate =
        proxy(
            StateEngine.class,
            (self, method, arguments) -> {
              Object[] given = arguments == null ? new Object[0] : arguments;
              calls.add(new Call(method, Arrays.asList(given)));
              return answer;
            });
    return new ForwardingStateEngine() {
      @Override
      protected StateEngine delegate() {
        return delegate;
      }
    };
  }

  /** A value that differs by position, so that swapped arguments are noticed; else null. */
  private static @Nullable Object argument(Class<?> type, int index) {
    if (type == long.class) {
      return 100L + index;
    }
    if (type == int.class) {
      return 100 + index;
    }
    if (type == String.class) {
      return "argument " + index;
    }
    return type.isEnum() ? type.getEnumConstants()[index % 2] : null;
  }

  private static @Nullable Object answer(Class<?> type) {
    if (type == void.class) {
      return null;
    }
    if (type == long.class) {
      return 42L;
    }
    if (type == String.class) {
      return "answer";
    }
    if (type == Optional.class) {
      return Optional.of("answer");
    }
    if (type == List.class) {
      return List.of("answer");
    }
    if (type == Set.class) {
      return Set.of("answer");
    }
    if (type == WriteResult.class) {
      return new WriteResult(null, List.of());
    }
    if (type == Health.class) {
      return Health.of(new HealthComponent("test", HealthStatus.UP, Duration.ZERO, Map.of()));
    }
    return proxy(type, (self, method, arguments) -> null);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            ForwardingStateEngineTest.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
