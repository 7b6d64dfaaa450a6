package io.holdfast.stores.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.StateStore;
import io.holdfast.StoreConfig;
import io.holdfast.conformance.fixture.StateFixture;
import io.holdfast.error.ErrorCode;
import io.holdfast.error.OutcomeUnknownException;
import io.holdfast.json.Json;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.Page;
import io.holdfast.stores.fixture.MemoryFixture;
import io.holdfast.stores.fixture.PostgresFixture;
import io.holdfast.stores.fixture.SqliteFixture;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Retries after an unknown outcome are safe with a request id only. */
final class UnknownOutcomeTest {
  private static final int ROUNDS = 12;
  private static final Change BY = Change.by("caller");

  /** The stores under test. */
  private enum Place {
    MEMORY(MemoryFixture::new),
    SQLITE(SqliteFixture::new),
    POSTGRES(PostgresFixture::new);

    private final Supplier<StateFixture> fixture;

    Place(Supplier<StateFixture> fixture) {
      this.fixture = fixture;
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void retriedWritesWithARequestIdAreAppliedOnce(Place place) {
    long seed = System.nanoTime();
    try (StateFixture fixture = place.fixture.get();
        StateStore store = fixture.open(StoreConfig.DEFAULT)) {
      ForgetfulStore forgetful = forgetful(store, seed);
      EntityKey key = new EntityKey(forgetful.namespace(), EntityKind.AGENT, "x");
      long version = 0;
      for (int i = 0; i < ROUNDS; i++) {
        int number = i;
        Change change = BY.as("r" + i);
        List<Supplier<Long>> calls =
            List.of(
                () -> forgetful.agents().save(agent(0), BY.as("s" + number)).version(),
                () -> forgetful.agents().put(agent(number), BY.as("p" + number)).version(),
                () -> forgetful.agents().update("x", old -> next(old), change).version(),
                () ->
                    forgetful
                        .expiry()
                        .touch(key, Duration.ofDays(9), BY.as("t" + number))
                        .version(),
                () ->
                    forgetful.transact(
                        tx ->
                            tx.agents()
                                .update("x", old -> next(old), BY.as("x" + number))
                                .version()),
                () ->
                    forgetful
                        .agents()
                        .delete("x", ExpectedVersion.any(), BY.as("d" + number))
                        .getAsLong());
        for (Supplier<Long> call : calls) {
          assertThat(untilKnown(call)).as("seed %s", seed).isEqualTo(++version);
        }
      }
      assertThat(forgetful.lost()).as("seed %s", seed).isPositive();
      assertThat(store.namespace(forgetful.namespace()).history().of(key, Page.first()).items())
          .hasSize((int) version);
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void retriedUpdatesWithoutARequestIdAreAppliedEachTime(Place place) {
    long seed = System.nanoTime();
    try (StateFixture fixture = place.fixture.get();
        StateStore store = fixture.open(StoreConfig.DEFAULT)) {
      ForgetfulStore forgetful = forgetful(store, seed);
      StateStore plain = store.namespace(forgetful.namespace());
      plain.agents().save(agent(0), BY);
      for (int i = 0; i < ROUNDS; i++) {
        untilKnown(() -> forgetful.agents().update("x", UnknownOutcomeTest::next, BY).version());
      }
      assertThat(number(plain.agents().find("x").orElseThrow()))
          .as("seed %s", seed)
          .isEqualTo(ROUNDS + forgetful.lost());
    }
  }

  private static ForgetfulStore forgetful(StateStore store, long seed) {
    String namespace = "unknown/" + UUID.randomUUID();
    return new ForgetfulStore(store.namespace(namespace), new Random(seed));
  }

  private static <T> T untilKnown(Supplier<T> call) {
    while (true) {
      try {
        return call.get();
      } catch (OutcomeUnknownException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
      }
    }
  }

  private static AgentState agent(long number) {
    return AgentState.builder("x")
        .name("x")
        .status(AgentStatus.IDLE)
        .data(Json.parse(Long.toString(number)))
        .build();
  }

  private static AgentState next(AgentState old) {
    return old.withData(agent(number(old) + 1).data());
  }

  private static long number(AgentState agent) {
    return Long.parseLong(Objects.requireNonNull(agent.data()).text());
  }
}
