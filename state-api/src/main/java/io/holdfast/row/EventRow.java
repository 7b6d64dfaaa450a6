package io.holdfast.row;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.Event;
import io.holdfast.model.Hash;
import io.holdfast.text.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event in its session.
 *
 * @param namespace the namespace
 * @param id the id
 * @param sessionId the session
 * @param seq the number within the session, from 1; 0 before it is stored
 * @param eventType the type of the event
 * @param actorType what kind of actor, if said
 * @param actorId who, if said
 * @param occurredAt when, in milliseconds since 1970
 * @param content the content, if any
 * @param metadata a JSON document about the event, if any
 * @param gitCommit the commit, if said
 * @param epoch the tenure in which the row was written; never part of the hash
 * @param storedHash the hash stored beside the row; absent if missing or malformed
 */
public record EventRow(
    String namespace,
    String id,
    String sessionId,
    long seq,
    String eventType,
    @Nullable String actorType,
    @Nullable String actorId,
    long occurredAt,
    @Nullable String content,
    @Nullable JsonDocument metadata,
    @Nullable String gitCommit,
    long epoch,
    @Nullable Hash storedHash)
    implements Row {
  /** The fields, in the order of backups and columns. */
  public static final RowSchema<EventRow> SCHEMA =
      new RowSchema<>(
              "holdfast.event.1",
              new RowFields<EventRow>()
                  .text("namespace", EventRow::namespace)
                  .check(row -> Checks.namespace(row.namespace()))
                  .text("id", EventRow::id)
                  .text("session_id", EventRow::sessionId)
                  .number("seq", EventRow::seq)
                  .check(row -> Checks.atLeast("seq", row.event().seq(), 1))
                  .text("type", EventRow::eventType)
                  .text("actor_type", EventRow::actorType)
                  .text("actor_id", EventRow::actorId)
                  .number("occurred_at", EventRow::occurredAt)
                  .longContent("content", EventRow::content)
                  .document("metadata", EventRow::metadata)
                  .text("git_commit", EventRow::gitCommit)
                  .number("epoch", EventRow::epoch)
                  .unhashed()
                  .rowHash("row_hash", EventRow::storedHash),
              EventRow::read,
              "namespace",
              "session_id",
              "seq")
          .hashedFirst("namespace", "session_id", "seq", "id");

  private static <X extends Exception> EventRow read(FieldReader<X> in) throws X {
    return new EventRow(
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.text(),
        in.optionalText(),
        in.optionalText(),
        in.number(),
        in.optionalText(),
        in.document(),
        in.optionalText(),
        in.number(),
        in.rowHash());
  }

  /** A row with its hash computed. */
  public static EventRow hashed(String namespace, Event event, long epoch) {
    EventRow bare =
        new EventRow(
            namespace,
            event.id(),
            event.sessionId(),
            event.seq(),
            event.type(),
            event.actorType(),
            event.actorId(),
            event.timestamp().toEpochMilli(),
            event.content(),
            event.metadata(),
            event.gitCommit(),
            epoch,
            null);
    return bare.hashed();
  }

  /** The same row with its hash computed. */
  public EventRow hashed() {
    return with(seq, epoch, computeHash());
  }

  /** The same row with another number, and its hash computed. */
  public EventRow numbered(long number) {
    return with(number, epoch, null).hashed();
  }

  /** The same row of another epoch. */
  public EventRow withEpoch(long tenure) {
    return with(seq, tenure, storedHash);
  }

  /** Whether both say the same, whatever their numbers. */
  public boolean hasSameContent(EventRow other) {
    return namespace.equals(other.namespace)
        && Objects.equals(with(0, 0, null).computeHash(), other.with(0, 0, null).computeHash());
  }

  /** When the event happened. */
  public Instant timestamp() {
    return Instant.ofEpochMilli(occurredAt);
  }

  /**
   * The event.
   *
   * @throws DataCorruptException if the row is no event of the contract
   */
  public Event event() {
    try {
      return new Event(
          id,
          sessionId,
          seq,
          eventType,
          actorType,
          actorId,
          timestamp(),
          content,
          metadata,
          gitCommit);
    } catch (StateException e) {
      throw new DataCorruptException(
          ErrorDetail.of("Stored event cannot be decoded")
              .with("namespace", namespace)
              .with("id", id)
              .with("reason", e.getMessage()),
          e);
    }
  }

  @Override
  public RowType type() {
    return RowType.EVENT;
  }

  @Override
  public RowKey key() {
    return RowKey.ofEvent(namespace, sessionId, seq);
  }

  @Override
  public Hash computeHash() {
    return SCHEMA.hash(this);
  }

  private EventRow with(long number, long tenure, @Nullable Hash hash) {
    return new EventRow(
        namespace,
        id,
        sessionId,
        number,
        eventType,
        actorType,
        actorId,
        occurredAt,
        content,
        metadata,
        gitCommit,
        tenure,
        hash);
  }

  @Override
  public EventRow rehashed(HashRule rule) {
    return with(seq, epoch, rule.choose(computeHash(), storedHash));
  }
}
