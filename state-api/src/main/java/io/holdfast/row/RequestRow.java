package io.holdfast.row;

import io.holdfast.model.Hash;
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
    return new RowHasher("holdfast.request.1")
        .text(namespace)
        .text(kind)
        .text(id)
        .text(requestId)
        .hash(requestHash)
        .number(versionMade)
        .number(recordedAt)
        .finish();
  }
}
