package io.holdfast.engine.store;

import io.holdfast.Snapshots;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.write.Conflicts;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.EntityWrite.Request;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateNotFoundException;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.model.Snapshot;
import io.holdfast.query.Cursor;
import io.holdfast.query.Page;
import io.holdfast.query.Slice;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.text.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The snapshot facet of one namespace, over an engine. Thread-safe. */
final class EngineSnapshots implements Snapshots {
  private final EngineAccess access;
  private final String namespace;

  EngineSnapshots(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
  }

  @Override
  public Snapshot create(EntityKey key, @Nullable String description, @Nullable Instant expiresAt) {
    access.within(namespace, key);
    Checks.optionalText("description", description);
    Instant purgeAt = Checks.optionalInstant("expiresAt", expiresAt);
    EntityRow row = access.live(key).orElseThrow(() -> Conflicts.missing(key));
    long now = access.now();
    SnapshotRow snapshot =
        new SnapshotRow(
                RowType.SNAPSHOT,
                Checks.id(access.config().ids().next()),
                row,
                description,
                now,
                EntityMapper.millis(purgeAt),
                null)
            .hashed();
    access.engine().write(WriteBatch.snapshot(snapshot), now);
    return snapshot(snapshot);
  }

  @Override
  public Optional<Snapshot> find(String snapshotId) {
    return stored(snapshotId).map(EngineSnapshots::snapshot);
  }

  @Override
  public Slice<Snapshot> list(EntityKey key, Page page) {
    return list(access, RowType.SNAPSHOT, access.within(namespace, key), page);
  }

  @Override
  public EntityState restore(String snapshotId, Change change) {
    access.checkDocument("change metadata", change.metadata());
    SnapshotRow snapshot =
        stored(snapshotId)
            .orElseThrow(
                () ->
                    new StateNotFoundException(
                        ErrorDetail.of("Snapshot does not exist")
                            .with("namespace", namespace)
                            .with("snapshot", snapshotId)));
    EntityWrite write =
        EntityWrite.of(
            snapshot.state().entityKey(),
            Mode.RESTORE,
            snapshot.state().content(),
            EntityWrite.ANY,
            change);
    Request request = access.requests().of(change, "restore", snapshotId, 0, null);
    return access.write(write.withRequest(request));
  }

  private Optional<SnapshotRow> stored(String snapshotId) {
    return access.engine().snapshot(RowType.SNAPSHOT, namespace, Checks.id(snapshotId));
  }

  static Slice<Snapshot> list(EngineAccess access, RowType type, EntityKey key, Page page) {
    String after = page.after() == null ? null : page.after().in(Cursor.Order.ID).id();
    List<Snapshot> found =
        access.engine().snapshots(type, key, after, page.limit() + 1).stream()
            .map(EngineSnapshots::snapshot)
            .toList();
    return Slice.of(found, page.limit(), snapshot -> Cursor.id(snapshot.id()));
  }

  static Snapshot snapshot(SnapshotRow row) {
    return new Snapshot(
        row.id(),
        row.state().entityKey(),
        row.state().version(),
        EntityMapper.state(row.state()),
        row.description(),
        Instant.ofEpochMilli(row.takenAt()),
        EntityMapper.instant(row.purgeAt()));
  }
}
