package io.holdfast.stores.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;

import io.holdfast.conformance.StateStoreConformance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The kit detects stores that violate the contract. */
final class KitCanFailTest {
  @ParameterizedTest
  @EnumSource(Fault.class)
  void everyFaultIsDetectedByItsGroups(Fault fault) {
    FaultyStore.fault = fault;
    for (String group : fault.noticedBy()) {
      TestExecutionSummary summary = run(FaultyStore.class, group);
      assertThat(summary.getTestsStartedCount()).as("tests of %s", group).isPositive();
      if (fault == Fault.NONE) {
        assertThat(summary.getTotalFailureCount()).as("failures of %s", group).isZero();
      } else {
        assertThat(summary.getTestsFailedCount()).as("failures of %s", group).isPositive();
      }
    }
  }

  @Test
  void storeWithFewerCapabilitiesPassesIfItDeclaresThem() {
    for (String group : List.of("Searches", "SearchLimits", "ReadViews", "Capabilities")) {
      TestExecutionSummary summary = run(PlainStore.class, group);
      assertThat(summary.getTestsStartedCount()).as("tests of %s", group).isPositive();
      assertThat(summary.getTotalFailureCount()).as("failures of %s", group).isZero();
    }
  }

  private static TestExecutionSummary run(Class<?> kit, String group) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(
                selectNestedClass(
                    List.of(kit.getName()), StateStoreConformance.class.getName() + "$" + group))
            .build();
    Launcher launcher = LauncherFactory.create();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    launcher.execute(request, listener);
    return listener.getSummary();
  }
}
