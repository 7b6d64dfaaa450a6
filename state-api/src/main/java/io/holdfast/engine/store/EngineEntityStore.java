package io.holdfast.engine.store;

import io.holdfast.EntityStore;
import io.holdfast.OptimisticLockException;
import io.holdfast.SaveOutcome;
import io.holdfast.engine.StateEngine;
import io.holdfast.engine.access.Candidates;
import io.holdfast.engine.access.ConflictBackoff;
import io.holdfast.engine.access.Cursors;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.access.Scan;
import io.holdfast.engine.write.Conflicts;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.EntityWrite.Request;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteBatch.Atomicity;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** The entities of one kind in one namespace, over an engine. Thread-safe. */
final class EngineEntityStore<S extends EntityState> implements EntityStore<S> {
  private final EngineAccess access;
  private final String namespace;
  private final EntityKind kind;
  private final Class<S> type;

  EngineEntityStore(EngineAccess access, String namespace, EntityKind kind, Class<S> type) {
    this.access = access;
    this.namespace = namespace;
    this.kind = kind;
    this.type = type;
  }

  @Override
  public Optional<S> find(String id) {
    return access.live(key(id)).map(row -> type.cast(EntityMapper.state(row)));
  }

  @Override
  public S save(S state, Change change) {
    return written(state, Mode.SAVE, state.version(), change);
  }

  @Override
  public S put(S state, Change change) {
    return written(state, Mode.PUT, EntityWrite.ANY, change);
  }

  @Override
  public S update(String id, UnaryOperator<S> successor, Change change) {
    Request request = access.requests().of(change, "update", null, 0, null);
    Optional<EntityRow> outcome = access.requests().findOutcome(key(id), request);
    if (outcome.isPresent()) {
      return type.cast(EntityMapper.state(outcome.get()));
    }
    ConflictBackoff backoff = new ConflictBackoff(access.config().update());
    while (true) {
      S current = find(id).orElseThrow(() -> Conflicts.missing(key(id)));
      S updated = successor.apply(current);
      if (!updated.id().equals(id)) {
        throw new InvalidArgumentException(
            ErrorDetail.of("Update changed the id").with("id", id).with("newId", updated.id()));
      }
      EntityWrite write =
          writeWithoutRequest(updated, Mode.SAVE, current.version(), change).withRequest(request);
      try {
        return type.cast(access.write(write));
      } catch (OptimisticLockException e) {
        if (!backoff.awaitRetry()) {
          throw e;
        }
      }
    }
  }

  @Override
  public List<S> saveAll(List<S> states, Change change) {
    access.checkBatch(states);
    List<EntityWrite> writes = new ArrayList<>(states.size());
    for (S state : states) {
      writes.add(write(state, Mode.SAVE, state.version(), change));
    }
    long now = access.now();
    WriteResult result = run(writes, Atomicity.ALL, now);
    for (int i = 0; i < writes.size(); i++) {
      access.conflicts(now).failOn(writes.get(i), result.entity(i));
    }
    List<S> saved = new ArrayList<>(states.size());
    for (int i = 0; i < writes.size(); i++) {
      saved.add(state(result.entity(i)));
    }
    return List.copyOf(saved);
  }

  @Override
  public List<SaveOutcome<S>> saveEach(List<S> states, Change change) {
    access.checkBatch(states);
    List<SaveOutcome<S>> results = new ArrayList<>(states.size());
    List<EntityWrite> writes = new ArrayList<>(states.size());
    List<Integer> indexes = new ArrayList<>(states.size());
    for (S state : states) {
      try {
        EntityWrite write = write(state, Mode.SAVE, state.version(), change);
        indexes.add(results.size());
        writes.add(write);
        results.add(new SaveOutcome.Saved<>(state));
      } catch (StateException e) {
        results.add(new SaveOutcome.Invalid<>(e));
      }
    }
    long now = access.now();
    WriteResult result = run(writes, Atomicity.EACH, now);
    for (int i = 0; i < writes.size(); i++) {
      results.set(indexes.get(i), outcome(writes.get(i), result.entity(i), now));
    }
    return List.copyOf(results);
  }

  @Override
  public Slice<S> list(EntityQuery query, Page page) {
    query.on(kind);
    if (page.after() != null) {
      page.after().in(query.order());
    }
    StateEngine engine = access.engine();
    long now = access.now();
    Scan<EntityRow> scan =
        new Scan<>(
            (after, limit) -> engine.list(namespace, kind, query, after, limit, now),
            row -> Cursors.after(query, row));
    boolean tested = !query.metadata().isEmpty() || !query.capabilities().isEmpty();
    return (tested ? scan.passing(page, row -> Candidates.passes(query, row)) : scan.all(page))
        .map(row -> type.cast(EntityMapper.state(row)));
  }

  @Override
  public OptionalLong delete(String id, ExpectedVersion expected, Change change) {
    long version = expected.isAny() ? EntityWrite.ANY : expected.value();
    EntityWrite write =
        EntityWrite.of(
                key(id), Mode.DELETE, EntityContent.tombstone(0, 0), version, checked(change))
            .withRequest(access.requests().of(change, "delete", null, version, null));
    long now = access.now();
    EntityOutcome outcome = run(List.of(write), Atomicity.ALL, now).entity(0);
    access.conflicts(now).failOn(write, outcome);
    return outcome instanceof EntityOutcome.Unchanged
        ? OptionalLong.empty()
        : OptionalLong.of(Conflicts.written(outcome).version());
  }

  private S written(S state, Mode mode, long expected, Change change) {
    return type.cast(access.write(write(state, mode, expected, change)));
  }

  private WriteResult run(List<EntityWrite> writes, Atomicity atomicity, long now) {
    StateEngine engine = access.engine();
    return writes.isEmpty()
        ? new WriteResult(null, List.of())
        : engine.write(WriteBatch.of(writes, atomicity), now);
  }

  private EntityWrite write(S state, Mode mode, long expected, Change change) {
    EntityWrite write = writeWithoutRequest(state, mode, expected, change);
    String action = mode == Mode.PUT ? "put" : "save";
    return write.withRequest(access.requests().of(change, action, null, expected, write.content()));
  }

  private EntityWrite writeWithoutRequest(S state, Mode mode, long expected, Change change) {
    String from = state.header().namespace();
    if (from != null && !from.equals(namespace)) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Entity was read from another namespace")
              .with("id", state.id())
              .with("from", from)
              .with("namespace", namespace)
              .remedy("Build a new entity for this namespace"));
    }
    EntityContent content = EntityMapper.content(state);
    access.checkDocument("metadata", content.metadata());
    access.checkDocument("data", content.data());
    return EntityWrite.of(key(state.id()), mode, content, expected, checked(change));
  }

  private Change checked(Change change) {
    access.checkDocument("change metadata", change.metadata());
    return change;
  }

  private SaveOutcome<S> outcome(EntityWrite write, EntityOutcome outcome, long now) {
    if (outcome instanceof EntityOutcome.Stale stale) {
      return new SaveOutcome.Conflict<>(
          access.conflicts(now).stale(write.key(), write.expected(), stale.stored()));
    }
    if (outcome instanceof EntityOutcome.Refused refused) {
      return new SaveOutcome.Invalid<>(refused.error());
    }
    return new SaveOutcome.Saved<>(state(outcome));
  }

  private S state(EntityOutcome outcome) {
    return type.cast(EntityMapper.state(Conflicts.written(outcome)));
  }

  private EntityKey key(String id) {
    return new EntityKey(namespace, kind, id);
  }
}
