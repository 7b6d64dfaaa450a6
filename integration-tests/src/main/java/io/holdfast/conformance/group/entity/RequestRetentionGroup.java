package io.holdfast.conformance.group.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.Capability;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.support.ConcurrentRun;
import io.holdfast.conformance.support.ConformanceGroup;
import io.holdfast.conformance.support.ContractPoint;
import io.holdfast.conformance.support.EntityStores;
import io.holdfast.conformance.support.Expect;
import io.holdfast.conformance.support.Invariants;
import io.holdfast.conformance.support.Rows;
import io.holdfast.conformance.support.StoreSnapshot;
import io.holdfast.conformance.support.TestEntities;
import io.holdfast.conformance.support.TestNamespace;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportItem;
import io.holdfast.interchange.ImportOutcome;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.Page;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.row.RequestRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Request ids: how long they are recorded, by which handles, and under concurrent requests.
 * Contract points 5, 25.
 */
public abstract class RequestRetentionGroup extends ConformanceGroup {
  private static final Change ASKED = BY.as("r");

  @Test
  @ContractPoint(5)
  void requestExpiresAfterItsRetention() {
    Duration retention = Duration.ofSeconds(10);
    StoreConfig config = testNamespace().config().toBuilder().requestRetention(retention).build();
    StateStore handle =
        testNamespace().openHandle(config).namespace(TestNamespace.newNamespaceName());
    AgentState first = handle.agents().put(TestEntities.agent("x"), ASKED);
    handle.agents().put(TestEntities.agent("x"), BY);
    clock().advance(retention.minusMillis(1));
    StoreSnapshot.assertUnchanged(
        handle,
        () -> assertThat(handle.agents().put(TestEntities.agent("x"), ASKED)).isEqualTo(first));
    clock().advance(Duration.ofMillis(1));
    AgentState third = handle.agents().put(TestEntities.agent("x"), ASKED);
    assertThat(third.version()).isEqualTo(3);
    clock().advance(retention.minusMillis(1));
    assertThat(handle.agents().put(TestEntities.agent("x"), ASKED)).isEqualTo(third);
    Expect.error(
        ErrorCode.REQUEST_ID_REUSED,
        () -> handle.agents().put(TestEntities.agent("x"), ASKED.because("other")));
    clock().advance(Duration.ofMillis(1));
    assertThat(handle.agents().put(TestEntities.agent("x"), ASKED.because("other")).version())
        .isEqualTo(4);
    Invariants.check(handle, testNamespace().has(Capability.REPLICATION), clock().instant());
  }

  @Test
  @ContractPoint({5, 25})
  void everyHandleKnowsAcknowledgedRequests() {
    Map<String, Object> answers = new HashMap<>();
    Map<String, RequestedWrite> asks = new HashMap<>();
    StateStore first = testNamespace().openHandle(testNamespace().config());
    for (RequestedWrite ask : RequestedWrite.values()) {
      StateStore scoped = first.namespace(TestNamespace.newNamespaceName());
      RequestedWrite.prepare(scoped);
      answers.put(scoped.namespace(), ask.execute(scoped, ASKED));
      asks.put(scoped.namespace(), ask);
    }
    if (testNamespace().has(Capability.SHARED)) {
      repeat(testNamespace().openHandle(testNamespace().config()), asks, answers);
    }
    first.close();
    StateStore second = testNamespace().openHandle(testNamespace().config());
    if (testNamespace().has(Capability.DURABLE)) {
      repeat(second, asks, answers);
    } else {
      assertThat(asks.keySet())
          .allSatisfy(name -> assertThat(second.namespace(name).agents().find("x")).isEmpty());
    }
  }

  private static void repeat(
      StateStore handle, Map<String, RequestedWrite> asks, Map<String, Object> told) {
    asks.forEach(
        (name, ask) -> {
          StateStore scoped = handle.namespace(name);
          StoreSnapshot.assertUnchanged(
              scoped, () -> assertThat(ask.execute(scoped, ASKED)).isEqualTo(told.get(name)));
        });
  }

  @ParameterizedTest
  @EnumSource(RequestedWrite.class)
  @ContractPoint(5)
  void oneOfManyEqualConcurrentRequestsWrites(RequestedWrite ask) {
    RequestedWrite.prepare(store());
    List<Object> answers =
        ConcurrentRun.callAll(
            ConcurrentRun.DEFAULT_CALLERS, caller -> () -> ask.execute(store(), ASKED));
    assertThat(answers).containsOnly(answers.get(0));
    String id = ask == RequestedWrite.CREATE ? "new" : "x";
    assertThat(history().of(EntityStores.agentKey(store(), id), Page.first()).items())
        .hasSize(ask == RequestedWrite.CREATE ? 1 : 3);
  }

  @Test
  @ContractPoint(5)
  void oneOfManyDifferentConcurrentRequestsUnderOneIdSucceeds() {
    List<Boolean> won =
        ConcurrentRun.callAll(
            ConcurrentRun.DEFAULT_CALLERS,
            caller -> () -> passes(() -> agents().put(TestEntities.agent("x", caller), ASKED)));
    assertThat(won).containsOnlyOnce(true);
    List<Boolean> emptied =
        ConcurrentRun.callAll(
            ConcurrentRun.DEFAULT_CALLERS,
            caller ->
                () ->
                    passes(
                        () ->
                            agents()
                                .delete(
                                    "y",
                                    ExpectedVersion.any(),
                                    ASKED.because(Integer.toString(caller)))));
    assertThat(emptied).containsOnlyOnce(true);
  }

  private static boolean passes(Runnable call) {
    try {
      call.run();
      return true;
    } catch (StateException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.REQUEST_ID_REUSED);
      return false;
    }
  }

  @Test
  @ContractPoint(5)
  void importWithRequestIdIsIdempotent() {
    List<ImportItem> line =
        List.of(new ImportItem.Entity(store().namespace(), TestEntities.agent("x", 1)));
    assertThat(store().imports().write(line, ASKED)).containsExactly(ImportOutcome.WRITTEN);
    agents().put(TestEntities.agent("x", 2), BY);
    StoreSnapshot.assertUnchanged(
        store(),
        () ->
            assertThat(store().imports().write(line, ASKED))
                .containsExactly(ImportOutcome.UNCHANGED));
    List<ImportItem> other =
        List.of(new ImportItem.Entity(store().namespace(), TestEntities.agent("x", 3)));
    StoreSnapshot.assertUnchanged(
        store(),
        () ->
            assertThat(store().imports().write(other, ASKED))
                .extracting(outcome -> Objects.requireNonNull(outcome.error()).code())
                .containsExactly(ErrorCode.REQUEST_ID_REUSED));
    assertThat(store().imports().write(line, BY)).containsExactly(ImportOutcome.WRITTEN);
  }

  @Test
  @ContractPoint(5)
  void requestsAreReplicated() {
    testNamespace()
        .withReplication(
            () -> {
              Instant now = clock().instant();
              agents().put(TestEntities.agent("x"), ASKED);
              agents().put(TestEntities.agent("x"), ASKED);
              agents().delete("y", ExpectedVersion.any(), ASKED);
              assertThat(Rows.of(store(), RowType.REQUEST, RequestRow.class))
                  .extracting(
                      RequestRow::id,
                      RequestRow::requestId,
                      RequestRow::versionMade,
                      RequestRow::recordedAt)
                  .containsExactly(
                      tuple("x", "r", 1L, now.toEpochMilli()),
                      tuple("y", "r", 0L, now.toEpochMilli()));
              StateStore moved = testNamespace().newUncheckedNamespace();
              List<Row> rows = new ArrayList<>();
              for (RequestRow row : Rows.of(store(), RowType.REQUEST, RequestRow.class)) {
                rows.add(
                    new RequestRow(
                        moved.namespace(),
                        row.kind(),
                        row.id(),
                        row.requestId(),
                        row.requestHash(),
                        row.versionMade(),
                        row.recordedAt(),
                        row.epoch()));
              }
              moved.replication().apply(ApplyBatch.repair(ApplyMode.NEWER, rows));
              assertThat(moved.agents().delete("y", ExpectedVersion.any(), ASKED)).isEmpty();
              Expect.error(
                  ErrorCode.DATA_CORRUPT, () -> moved.agents().put(TestEntities.agent("x"), ASKED));
            });
  }

  @ParameterizedTest
  @EnumSource(RequestedWrite.class)
  @ContractPoint(5)
  void requestWhoseVersionIsTrimmedReturnsNoOtherVersion(RequestedWrite ask) {
    testNamespace()
        .withReplication(
            () -> {
              StateStore damaged = testNamespace().newUncheckedNamespace();
              RequestedWrite.prepare(damaged);
              ask.execute(damaged, ASKED);
              List<ApplyBatch.Deletion> versions = new ArrayList<>();
              for (RequestRow row : Rows.of(damaged, RowType.REQUEST, RequestRow.class)) {
                RowKey made = RowKey.of(row.namespace(), row.kind(), row.id(), row.versionMade());
                versions.add(new ApplyBatch.Deletion(RowType.HISTORY, made));
              }
              assertThat(damaged.replication().apply(ApplyBatch.remove(versions)).removed())
                  .isOne();
              Map<RowType, List<Row>> before = Rows.of(damaged);
              ask.assertRefused(ErrorCode.DATA_CORRUPT, damaged, ASKED);
              assertThat(Rows.of(damaged)).isEqualTo(before);
            });
  }
}
