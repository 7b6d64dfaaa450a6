package io.holdfast.engine.store;

import io.holdfast.Transitions;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.model.StateTransition;
import io.holdfast.model.TransitionLabels;
import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.row.TransitionRow;
import java.time.Instant;
import java.util.List;

/** The transition facet of one namespace, over an engine. Thread-safe. */
final class EngineTransitions implements Transitions {
  private final EngineAccess access;
  private final String namespace;

  EngineTransitions(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
  }

  @Override
  public StateTransition record(EntityKey key, TransitionLabels labels, Change change) {
    access.within(namespace, key);
    rejectRequestId(change);
    access.checkDocument("metadata", change.metadata());
    long now = access.now();
    TransitionRow row =
        new TransitionRow(
            namespace,
            key.kind().label(),
            key.id(),
            0,
            labels.before(),
            labels.after(),
            change.reason(),
            change.metadata(),
            now,
            0,
            null);
    return transition(access.engine().write(WriteBatch.transition(row), now).transition(0).row());
  }

  /** Requests of transitions are not stored, so a retry would be recorded twice. */
  private static void rejectRequestId(Change change) {
    if (change.requestId() != null) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Transition cannot have a request id")
              .with("requestId", change.requestId())
              .remedy("Omit it; a transition that is recorded again gets another number"));
    }
  }

  @Override
  public Slice<StateTransition> of(EntityKey key, Page page) {
    access.within(namespace, key);
    long after = page.after() == null ? 0 : page.after().in(Cursor.Order.SEQUENCE).number();
    List<StateTransition> found =
        access.engine().transitions(key, after, page.limit() + 1).stream()
            .map(EngineTransitions::transition)
            .toList();
    return Slice.of(found, page.limit(), t -> Cursor.number(Cursor.Order.SEQUENCE, t.seq()));
  }

  private static StateTransition transition(TransitionRow row) {
    try {
      return new StateTransition(
          new EntityKey(row.namespace(), EntityKind.of(row.kind()), row.id()),
          row.seq(),
          row.before(),
          row.after(),
          row.reason(),
          row.metadata(),
          Instant.ofEpochMilli(row.recordedAt()));
    } catch (StateException e) {
      throw new DataCorruptException(
          ErrorDetail.of("Stored transition cannot be decoded")
              .with("key", row.key())
              .with("reason", e.getMessage()),
          e);
    }
  }
}
