package io.holdfast.stores.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import io.holdfast.conformance.StateStoreConformance;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The kit on SQLite with one test per group, which ends at the first failure. For mutation runs,
 * which run each test separately and would spend most of their time on opening stores.
 */
final class SqliteKitByGroup {
  @ParameterizedTest
  @MethodSource("groups")
  void groupPasses(String group) {
    CancellationToken firstFailure = CancellationToken.create();
    SummaryGeneratingListener summary =
        new SummaryGeneratingListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            super.executionFinished(test, result);
            if (result.getStatus() == TestExecutionResult.Status.FAILED) {
              firstFailure.cancel();
            }
          }
        };
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectNestedClass(List.of(SqliteConformanceTest.class.getName()), group))
            .build();
    LauncherFactory.create()
        .execute(
            LauncherExecutionRequestBuilder.request(request)
                .listeners(summary)
                .cancellationToken(firstFailure)
                .build());
    assertThat(summary.getSummary().getTestsStartedCount()).isPositive();
    assertThat(summary.getSummary().getTotalFailureCount()).isZero();
  }

  static Stream<String> groups() {
    return Stream.of(StateStoreConformance.class.getDeclaredClasses())
        .filter(group -> group.isAnnotationPresent(Nested.class))
        .map(Class::getName)
        .sorted();
  }
}
