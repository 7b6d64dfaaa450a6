package io.holdfast.conformance.group.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.Pages;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.maintenance.RetentionPolicy;
import io.holdfast.maintenance.RetentionRule;
import io.holdfast.maintenance.SweepOptions;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.HistoryEntry;
import io.holdfast.query.AuditQuery;
import io.holdfast.query.Page;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Cleanup and sweeps with concurrent writers: neither undoes the work of the other. Contract points
 * 10, 11, 13.
 */
public abstract class SweepConcurrencyGroup extends ConformanceGroup {
  private static final int AGENTS = 16;
  private static final int WRITERS = 3;
  private static final int ROUNDS = 12;

  @Test
  @ContractPoint(13)
  void cleanupDoesNotDeleteEntitiesUpdatedMeanwhile() {
    for (int i = 0; i < AGENTS; i++) {
      agents().save(TestEntities.agent("x" + i).withStatus(AgentStatus.COMPLETED), BY);
    }
    SweepOptions options = SweepOptions.DEFAULT.withBatchSize(2);
    ConcurrentRun.callAll(
        1 + WRITERS,
        caller ->
            () -> {
              if (caller == 0) {
                return store().maintenance().cleanup(Duration.ZERO, options).total();
              }
              long revived = 0;
              for (int i = AGENTS - caller; i >= 0; i -= WRITERS) {
                revived += revive("x" + i);
              }
              return revived;
            });
    store().maintenance().cleanup(Duration.ZERO, options);
    for (int i = 0; i < AGENTS; i++) {
      agents()
          .find("x" + i)
          .ifPresent(agent -> assertThat(agent.status()).isEqualTo(AgentStatus.RETRYING));
    }
  }

  /** How many were revived: none if it was deleted before. */
  private int revive(String id) {
    try {
      agents().update(id, agent -> agent.withStatus(AgentStatus.RETRYING), BY);
      return 1;
    } catch (StateException e) {
      assertThat(e.code()).isIn(ErrorCode.NOT_FOUND, ErrorCode.VERSION_CONFLICT);
      return 0;
    }
  }

  @Test
  @ContractPoint({10, 11})
  void trimsHistoryWhileItGrows() {
    StateStore loose = testNamespace().newUncheckedNamespace();
    RetentionPolicy policy = RetentionPolicy.builder().history(RetentionRule.newest(1)).build();
    SweepOptions options = SweepOptions.DEFAULT.withBatchSize(3);
    ConcurrentRun.callAll(
        1 + WRITERS,
        caller ->
            () -> {
              long done = 0;
              for (int i = 0; i < ROUNDS; i++) {
                if (caller == 0) {
                  done += loose.maintenance().sweep(policy, options).total();
                } else {
                  done += loose.agents().put(TestEntities.agent("x" + i % 2, i), BY).version();
                }
              }
              return done;
            });
    loose.maintenance().sweep(policy, options);
    long versions = 0;
    for (int i = 0; i < 2; i++) {
      AgentState agent = loose.agents().find("x" + i).orElseThrow();
      assertThat(loose.history().of(agent.key(), Page.first()).items())
          .extracting(HistoryEntry::version)
          .containsExactly(agent.version());
      versions += agent.version();
    }
    assertThat(versions).isEqualTo((long) ROUNDS * WRITERS);
    assertThat(Pages.readAll(page -> loose.audit().list(AuditQuery.all(), page)))
        .hasSize(ROUNDS * WRITERS);
  }
}
