package io.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.Capability;
import io.holdfast.ImportItem;
import io.holdfast.ImportOutcome;
import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.StateException;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.model.Page;
import io.holdfast.replication.ApplyBatch;
import io.holdfast.replication.ApplyMode;
import io.holdfast.replication.RequestRow;
import io.holdfast.replication.Row;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.RowType;
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

/** How long request ids are remembered, by whom, and what many callers at once make of one. */
abstract class RequestMemoryGroup extends ConformanceGroup {
  private static final Change ASKED = BY.as("r");

  @Test
  @ContractPoint(5)
  void aRequestIsForgottenAfterItsRetention() {
    Duration retention = Duration.ofSeconds(10);
    StoreConfig config = trial().config().toBuilder().requestRetention(retention).build();
    StateStore handle = trial().open(config).namespace(Trial.freshName());
    AgentState first = handle.agents().put(Specimens.agent("x"), ASKED);
    handle.agents().put(Specimens.agent("x"), BY);
    clock().advance(retention.minusMillis(1));
    Photo.unchanged(
        handle,
        () -> assertThat(handle.agents().put(Specimens.agent("x"), ASKED)).isEqualTo(first));
    clock().advance(Duration.ofMillis(1));
    AgentState third = handle.agents().put(Specimens.agent("x"), ASKED);
    assertThat(third.version()).isEqualTo(3);
    clock().advance(retention.minusMillis(1));
    assertThat(handle.agents().put(Specimens.agent("x"), ASKED)).isEqualTo(third);
    Expect.code(
        ErrorCode.REQUEST_ID_REUSED,
        () -> handle.agents().put(Specimens.agent("x"), ASKED.because("other")));
    clock().advance(Duration.ofMillis(1));
    assertThat(handle.agents().put(Specimens.agent("x"), ASKED.because("other")).version())
        .isEqualTo(4);
    Invariants.check(handle, trial().has(Capability.REPLICATION), clock().instant());
  }

  @Test
  @ContractPoint({5, 25})
  void everyHandleRemembersWhatWasAcknowledged() {
    Map<String, Object> answers = new HashMap<>();
    Map<String, Ask> asks = new HashMap<>();
    StateStore first = trial().open(trial().config());
    for (Ask ask : Ask.values()) {
      StateStore scoped = first.namespace(Trial.freshName());
      Ask.prepare(scoped);
      answers.put(scoped.namespace(), ask.on(scoped, ASKED));
      asks.put(scoped.namespace(), ask);
    }
    if (trial().has(Capability.SHARED)) {
      repeat(trial().open(trial().config()), asks, answers);
    }
    first.close();
    StateStore second = trial().open(trial().config());
    if (trial().has(Capability.DURABLE)) {
      repeat(second, asks, answers);
    } else {
      assertThat(asks.keySet())
          .allSatisfy(name -> assertThat(second.namespace(name).agents().find("x")).isEmpty());
    }
  }

  private static void repeat(StateStore handle, Map<String, Ask> asks, Map<String, Object> told) {
    asks.forEach(
        (name, ask) -> {
          StateStore scoped = handle.namespace(name);
          Photo.unchanged(
              scoped, () -> assertThat(ask.on(scoped, ASKED)).isEqualTo(told.get(name)));
        });
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  @ContractPoint(5)
  void ofManyEqualRequestsOneWrites(Ask ask) {
    Ask.prepare(store());
    List<Object> answers = Crowd.run(Crowd.SIXTEEN, caller -> () -> ask.on(store(), ASKED));
    assertThat(answers).containsOnly(answers.get(0));
    String id = ask == Ask.CREATE ? "new" : "x";
    assertThat(history().of(Doors.agent(store(), id), Page.first()).items())
        .hasSize(ask == Ask.CREATE ? 1 : 3);
  }

  @Test
  @ContractPoint(5)
  void ofManyRequestsUnderOneIdOneWins() {
    List<Boolean> won =
        Crowd.run(
            Crowd.SIXTEEN,
            caller -> () -> passes(() -> agents().put(Specimens.agent("x", caller), ASKED)));
    assertThat(won).containsOnlyOnce(true);
    List<Boolean> emptied =
        Crowd.run(
            Crowd.SIXTEEN,
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
  void importsUnderARequestIdAreNotRepeated() {
    List<ImportItem> line =
        List.of(new ImportItem.Entity(store().namespace(), Specimens.agent("x", 1)));
    assertThat(store().imports().write(line, ASKED)).containsExactly(ImportOutcome.WRITTEN);
    agents().put(Specimens.agent("x", 2), BY);
    Photo.unchanged(
        store(),
        () ->
            assertThat(store().imports().write(line, ASKED))
                .containsExactly(ImportOutcome.UNCHANGED));
    List<ImportItem> other =
        List.of(new ImportItem.Entity(store().namespace(), Specimens.agent("x", 3)));
    Photo.unchanged(
        store(),
        () ->
            assertThat(store().imports().write(other, ASKED))
                .extracting(outcome -> Objects.requireNonNull(outcome.error()).code())
                .containsExactly(ErrorCode.REQUEST_ID_REUSED));
    assertThat(store().imports().write(line, BY)).containsExactly(ImportOutcome.WRITTEN);
  }

  @Test
  @ContractPoint(5)
  void requestsAreRowsThatMove() {
    trial()
        .withReplication(
            () -> {
              Instant now = clock().instant();
              agents().put(Specimens.agent("x"), ASKED);
              agents().put(Specimens.agent("x"), ASKED);
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
              StateStore moved = trial().unchecked();
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
              Expect.code(
                  ErrorCode.DATA_CORRUPT, () -> moved.agents().put(Specimens.agent("x"), ASKED));
            });
  }

  @ParameterizedTest
  @EnumSource(Ask.class)
  @ContractPoint(5)
  void aRequestWhoseVersionIsGoneIsAnsweredByNothingElse(Ask ask) {
    trial()
        .withReplication(
            () -> {
              StateStore damaged = trial().unchecked();
              Ask.prepare(damaged);
              ask.on(damaged, ASKED);
              List<ApplyBatch.Removal> versions = new ArrayList<>();
              for (RequestRow row : Rows.of(damaged, RowType.REQUEST, RequestRow.class)) {
                RowKey made = RowKey.of(row.namespace(), row.kind(), row.id(), row.versionMade());
                versions.add(new ApplyBatch.Removal(RowType.HISTORY, made));
              }
              assertThat(damaged.replication().apply(ApplyBatch.remove(versions)).removed())
                  .isOne();
              Map<RowType, List<Row>> before = Rows.of(damaged);
              ask.refused(ErrorCode.DATA_CORRUPT, damaged, ASKED);
              assertThat(Rows.of(damaged)).isEqualTo(before);
            });
  }
}
