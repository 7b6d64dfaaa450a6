package io.holdfast.replication;

import io.holdfast.model.Event;
import io.holdfast.model.Hash;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event in its session.
 *
 * @param namespace the namespace
 * @param event the event; its {@code seq} is the number within the session
 * @param epoch the tenure in which the row was written; never part of the hash
 * @param storedHash the hash stored beside the row; absent if missing or malformed
 */
public record EventRow(String namespace, Event event, long epoch, @Nullable Hash storedHash)
    implements Row {

  /** A row with its hash computed. */
  public static EventRow hashed(String namespace, Event event, long epoch) {
    EventRow bare = new EventRow(namespace, event, epoch, null);
    return new EventRow(namespace, event, epoch, bare.computeHash());
  }

  /** The same row with another number, and its hash computed. */
  public EventRow numbered(long seq) {
    Event e = event;
    return hashed(
        namespace,
        new Event(
            e.id(),
            e.sessionId(),
            seq,
            e.type(),
            e.actorType(),
            e.actorId(),
            e.timestamp(),
            e.content(),
            e.metadata(),
            e.gitCommit()),
        epoch);
  }

  /** Whether both say the same, whatever their numbers. */
  public boolean saysTheSame(EventRow other) {
    return namespace.equals(other.namespace)
        && Objects.equals(numbered(0).computeHash(), other.numbered(0).computeHash());
  }

  @Override
  public RowType type() {
    return RowType.EVENT;
  }

  @Override
  public RowKey key() {
    return RowKey.ofEvent(namespace, event.sessionId(), event.seq());
  }

  @Override
  public Hash computeHash() {
    Event e = event;
    Instant timestamp = e.timestamp();
    return new RowHasher("holdfast.event.1")
        .text(namespace)
        .text(e.sessionId())
        .number(e.seq())
        .text(e.id())
        .text(e.type())
        .text(e.actorType())
        .text(e.actorId())
        .number(timestamp.toEpochMilli())
        .text(e.content())
        .document(e.metadata())
        .text(e.gitCommit())
        .finish();
  }
}
