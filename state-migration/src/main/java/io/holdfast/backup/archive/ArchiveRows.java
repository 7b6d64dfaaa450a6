package io.holdfast.backup.archive;

import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.RowReader;
import io.holdfast.replication.Rows;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a backup as those of a store. Reading on where the call before ended costs nothing;
 * going elsewhere reads a part from its start. Not thread-safe, but that rows may be looked for
 * while a page is read.
 */
public final class ArchiveRows implements RowReader, AutoCloseable {
  private final Archive archive;
  private @Nullable Place place;

  /** Where the last call ended: in a part, behind a key. */
  private record Place(int part, PartReader reader, @Nullable RowKey behind) {}

  public ArchiveRows(Archive archive) {
    this.archive = archive;
  }

  @Override
  public Map<RowType, Long> counts() {
    return archive.manifest().totals().rows().byType();
  }

  @Override
  public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
    Rows.checkLimit(limit);
    List<Row> rows = new ArrayList<>();
    Place at = goTo(type, after);
    while (at != null && rows.size() < limit) {
      Row row = at.reader().next();
      if (row == null) {
        at = nextPart(at);
      } else if (after == null || row.key().compareTo(after) > 0) {
        rows.add(row);
      }
    }
    remember(at, rows.isEmpty() ? after : rows.get(rows.size() - 1).key());
    return rows;
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    TreeSet<RowKey> wanted = new TreeSet<>(keys);
    List<Row> found = new ArrayList<>();
    for (BackupPart part : archive.manifest().parts()) {
      if (part.type() == type && !wanted.subSet(part.first(), true, part.last(), true).isEmpty()) {
        try (PartReader reader = archive.read(part)) {
          for (Row row = reader.next(); row != null; row = reader.next()) {
            if (wanted.contains(row.key())) {
              found.add(row);
            }
          }
        }
      }
    }
    return found;
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    ChunkDigest digest = ChunkDigest.NONE;
    Place at = goTo(type, after);
    while (at != null) {
      Row row = at.reader().next();
      if (row == null) {
        at = nextPart(at);
      } else if (upTo != null && row.key().compareTo(upTo) > 0) {
        break;
      } else if (after == null || row.key().compareTo(after) > 0) {
        digest = digest.plus(row, source);
      }
    }
    remember(at, null);
    close();
    return digest;
  }

  @Override
  public void close() {
    Place at = place;
    place = null;
    if (at != null) {
      at.reader().close();
    }
  }

  private void remember(@Nullable Place at, @Nullable RowKey behind) {
    place = at == null ? null : new Place(at.part(), at.reader(), behind);
  }

  private @Nullable Place goTo(RowType type, @Nullable RowKey after) {
    List<BackupPart> parts = archive.manifest().parts();
    Place at = place;
    if (at != null
        && after != null
        && after.equals(at.behind())
        && parts.get(at.part()).type() == type) {
      return at;
    }
    close();
    for (int i = 0; i < parts.size(); i++) {
      BackupPart part = parts.get(i);
      if (part.type() == type && (after == null || part.last().compareTo(after) > 0)) {
        return new Place(i, archive.read(part), null);
      }
    }
    return null;
  }

  private @Nullable Place nextPart(Place at) {
    at.reader().close();
    List<BackupPart> parts = archive.manifest().parts();
    int next = at.part() + 1;
    if (next == parts.size() || parts.get(next).type() != parts.get(at.part()).type()) {
      return null;
    }
    return new Place(next, archive.read(parts.get(next)), null);
  }
}
