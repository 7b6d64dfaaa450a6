package io.holdfast.migration.diff;

import io.holdfast.StateStore;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.interchange.file.RecordDetail;
import io.holdfast.interchange.file.RecordWriter;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.patch.JsonDiff;
import io.holdfast.json.patch.JsonPatch;
import io.holdfast.migration.CompareScope;
import io.holdfast.migration.Difference;
import io.holdfast.migration.Migrator;
import io.holdfast.migration.MoveOptions;
import io.holdfast.migration.VerifyReport;
import io.holdfast.migration.internal.TransientRetry;
import io.holdfast.migration.progress.ProgressListener;
import io.holdfast.query.Page;
import io.holdfast.replication.RowReader;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares the entities of two stores of any kind, including tombstones and expired entities.
 * Compares digests of key ranges first, and only the rows of ranges that differ; hashes are
 * computed from the content of the rows. Read-only. Rows written meanwhile are compared as they are
 * when read. Thread-safe.
 */
public final class StoreDiff {
  private static final JsonDocument JSON_NULL = Json.parse("null");
  private static final DocumentLimits RECORD_LIMITS =
      new DocumentLimits(DocumentLimits.MAX_BYTES_LIMIT, JsonPatch.MAX_DEPTH);

  private final StateStore first;
  private final StateStore second;
  private final CompareScope scope;
  private final int limit;
  private final ProgressListener progress;

  private StoreDiff(
      StateStore first,
      StateStore second,
      CompareScope scope,
      int limit,
      ProgressListener progress) {
    this.first = first;
    this.second = second;
    this.scope = scope;
    this.limit = limit;
    this.progress = progress;
  }

  /** A comparison of all namespaces that returns up to 100 differences. Does no I/O yet. */
  public static StoreDiff between(StateStore first, StateStore second) {
    return new StoreDiff(
        first, second, CompareScope.ENTITIES, Page.DEFAULT_LIMIT, ProgressListener.SILENT);
  }

  /** A copy limited to a namespace. */
  public StoreDiff within(String namespace) {
    return new StoreDiff(first, second, scope.within(namespace), limit, progress);
  }

  /**
   * A copy that returns another number of differences; all differences are counted.
   *
   * @throws InvalidArgumentException unless it is from 1 to 10,000
   */
  public StoreDiff limit(int maxShown) {
    if (maxShown < 1 || maxShown > Page.MAX_LIMIT) {
      throw new InvalidArgumentException(
          ErrorDetail.of("Limit is out of range")
              .with("limit", maxShown)
              .with("most", Page.MAX_LIMIT));
    }
    return new StoreDiff(first, second, scope, maxShown, progress);
  }

  /** A copy that reports its progress. */
  public StoreDiff progress(ProgressListener listener) {
    return new StoreDiff(first, second, scope, limit, listener);
  }

  /** Compares the two stores. */
  public StoreDiffReport run() {
    List<EntityDifference> shown = new ArrayList<>();
    VerifyReport report =
        Migrator.between(first, second)
            .options(MoveOptions.DEFAULT.examples(0))
            .progress(progress)
            .compare(
                scope,
                difference -> {
                  if (shown.size() < limit) {
                    shown.add(shown(difference));
                  }
                });
    return new StoreDiffReport(report.rows(), report.found(), shown);
  }

  private EntityDifference shown(Difference difference) {
    EntityRow one = row(first.replication(), difference.type(), difference.key());
    EntityRow other = row(second.replication(), difference.type(), difference.key());
    return new EntityDifference(
        difference.kind(), difference.type(), difference.key(), one, other, patch(one, other));
  }

  private static @Nullable EntityRow row(RowReader store, RowType type, RowKey key) {
    return TransientRetry.call(() -> store.find(type, List.of(key))).stream()
        .map(row -> (EntityRow) row)
        .findFirst()
        .orElse(null);
  }

  private static @Nullable JsonPatch patch(@Nullable EntityRow one, @Nullable EntityRow other) {
    try {
      return JsonDiff.between(record(one), record(other));
    } catch (DataCorruptException e) {
      // A row that was damaged by hand has no valid record to compute a patch from.
      return null;
    }
  }

  private static JsonDocument record(@Nullable EntityRow row) {
    return row == null || row.deleted()
        ? JSON_NULL
        : Json.parse(
            new RecordWriter(RecordDetail.CONTENT_ONLY).write(EntityMapper.state(row)),
            RECORD_LIMITS);
  }
}
