package io.holdfast.row;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.text.Checks;
import org.jspecify.annotations.Nullable;

/**
 * A write that was acknowledged under a request id.
 *
 * @param namespace the namespace
 * @param kind the label of the kind
 * @param id the id of the entity
 * @param requestId the request
 * @param requestHash the hash of what was asked for; absent if missing or malformed
 * @param versionMade the version that it made; 0 if there was nothing to write
 * @param recordedAt when, in milliseconds since 1970
 * @param epoch the tenure in which the row was written; never part of the hash
 */
public record RequestRow(
    String namespace,
    String kind,
    String id,
    String requestId,
    @Nullable Hash requestHash,
    long versionMade,
    long recordedAt,
    long epoch)
    implements Row {
  /** The fields, in the order of backups and columns. */
  public static final RowSchema<RequestRow> SCHEMA =
      new RowSchema<>(
          "holdfast.request.1",
          new RowFields<RequestRow>()
              .text("namespace", RequestRow::namespace)
              .check(row -> Checks.namespace(row.namespace()))
              .text("kind", RequestRow::kind)
              .check(row -> EntityKind.of(row.kind()))
              .text("id", RequestRow::id)
              .check(row -> Checks.id(row.id()))
              .text("request_id", RequestRow::requestId)
              .check(row -> Checks.id("requestId", row.requestId()))
              .hash("request_hash", RequestRow::requestHash)
              .number("version", RequestRow::versionMade)
              .check(RequestRow::checkAnswer)
              .number("recorded_at", RequestRow::recordedAt)
              .number("epoch", RequestRow::epoch)
              .unhashed(),
          RequestRow::read,
          "namespace",
          "kind",
          "id",
          "request_id");

  private static <X extends Exception> RequestRow read(FieldReader<X> in) throws X {
    return new RequestRow(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.hash(),
        in.number(),
        in.number(),
        in.number());
  }

  private void checkAnswer() {
    Checks.atLeast("version", versionMade, 0);
    if (requestHash == null) {
      throw new InvalidArgumentException(ErrorDetail.of("Hash of the request is missing"));
    }
  }

  @Override
  public RowType type() {
    return RowType.REQUEST;
  }

  @Override
  public RowKey key() {
    return RowKey.ofRequest(namespace, kind, id, requestId);
  }

  @Override
  public Hash storedHash() {
    return computeHash();
  }

  @Override
  public Hash computeHash() {
    return SCHEMA.hash(this);
  }
}
