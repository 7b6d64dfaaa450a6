package io.holdfast.stores.conformance;

import io.holdfast.EntityStore;
import io.holdfast.SaveOutcome;
import io.holdfast.model.Change;
import io.holdfast.model.EntityState;
import io.holdfast.model.ExpectedVersion;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Forwards every call; faults override the methods that they break. */
public class ForwardingEntityStore<S extends EntityState> implements EntityStore<S> {
  final EntityStore<S> delegate;

  public ForwardingEntityStore(EntityStore<S> delegate) {
    this.delegate = delegate;
  }

  @Override
  public Optional<S> find(String id) {
    return delegate.find(id);
  }

  @Override
  public S save(S state, Change change) {
    return delegate.save(state, change);
  }

  @Override
  public S put(S state, Change change) {
    return delegate.put(state, change);
  }

  @Override
  public S update(String id, UnaryOperator<S> successor, Change change) {
    return delegate.update(id, successor, change);
  }

  @Override
  public List<S> saveAll(List<S> states, Change change) {
    return delegate.saveAll(states, change);
  }

  @Override
  public List<SaveOutcome<S>> saveEach(List<S> states, Change change) {
    return delegate.saveEach(states, change);
  }

  @Override
  public Slice<S> list(EntityQuery query, Page page) {
    return delegate.list(query, page);
  }

  @Override
  public OptionalLong delete(String id, ExpectedVersion expected, Change change) {
    return delegate.delete(id, expected, change);
  }
}
