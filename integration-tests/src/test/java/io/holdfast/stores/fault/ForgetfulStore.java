package io.holdfast.stores.fault;

import io.holdfast.EntityStore;
import io.holdfast.Expiry;
import io.holdfast.ForwardingStateStore;
import io.holdfast.StateStore;
import io.holdfast.Transaction;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.OutcomeUnknownException;
import io.holdfast.model.AgentState;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.stores.conformance.ForwardingEntityStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store that loses half of its answers: the write is done, but its outcome is unknown. */
final class ForgetfulStore extends ForwardingStateStore {
  private final Random random;
  private final AtomicInteger lost;

  ForgetfulStore(StateStore delegate, Random random) {
    this(delegate, random, new AtomicInteger());
  }

  private ForgetfulStore(StateStore delegate, Random random, AtomicInteger lost) {
    super(delegate);
    this.random = random;
    this.lost = lost;
  }

  /** The number of lost answers. */
  int lost() {
    return lost.get();
  }

  @Override
  protected StateStore wrap(StateStore scoped) {
    return new ForgetfulStore(scoped, random, lost);
  }

  @Override
  public <T extends @Nullable Object> T transact(Function<? super Transaction, ? extends T> work) {
    return maybe(super.transact(work));
  }

  @Override
  public Expiry expiry() {
    Expiry expiry = super.expiry();
    return new Expiry() {
      @Override
      public EntityState touch(EntityKey key, Duration timeToLive, Change change) {
        return maybe(expiry.touch(key, timeToLive, change));
      }

      @Override
      public EntityState expireAt(EntityKey key, Instant instant, Change change) {
        return maybe(expiry.expireAt(key, instant, change));
      }

      @Override
      public EntityState persist(EntityKey key, Change change) {
        return maybe(expiry.persist(key, change));
      }
    };
  }

  @Override
  public EntityStore<AgentState> agents() {
    return new ForwardingEntityStore<>(super.agents()) {
      @Override
      public AgentState save(AgentState state, Change change) {
        return maybe(super.save(state, change));
      }

      @Override
      public AgentState put(AgentState state, Change change) {
        return maybe(super.put(state, change));
      }

      @Override
      public AgentState update(String id, UnaryOperator<AgentState> successor, Change change) {
        return maybe(super.update(id, successor, change));
      }

      @Override
      public List<AgentState> saveAll(List<AgentState> states, Change change) {
        return maybe(super.saveAll(states, change));
      }

      @Override
      public OptionalLong delete(String id, ExpectedVersion expected, Change change) {
        return maybe(super.delete(id, expected, change));
      }
    };
  }

  private <T extends @Nullable Object> T maybe(T answer) {
    if (random.nextBoolean()) {
      lost.incrementAndGet();
      throw new OutcomeUnknownException(ErrorDetail.of("Answer got lost"));
    }
    return answer;
  }
}
