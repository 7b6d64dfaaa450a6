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
 * Reads the rows of a backup like those of a store. A page that continues where the previous call
 * ended is read without a seek; any other read starts at the beginning of a part. Not thread-safe,
 * except that {@link #find} may run while a page is read.
 */
public final class ArchiveRows implements RowReader, AutoCloseable {
  private final Archive archive;
  private @Nullable Cursor cursor;

  /** The position at which the last call ended: in a part, after a key. */
  private record Cursor(int part, PartReader reader, @Nullable RowKey after) {}

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
    Cursor current = seek(type, after);
    while (current != null && rows.size() < limit) {
      Row row = current.reader().next();
      if (row == null) {
        current = nextPart(current);
      } else if (after == null || row.key().compareTo(after) > 0) {
        rows.add(row);
      }
    }
    saveCursor(current, rows.isEmpty() ? after : rows.get(rows.size() - 1).key());
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
    Cursor current = seek(type, after);
    while (current != null) {
      Row row = current.reader().next();
      if (row == null) {
        current = nextPart(current);
      } else if (upTo != null && row.key().compareTo(upTo) > 0) {
        break;
      } else if (after == null || row.key().compareTo(after) > 0) {
        digest = digest.plus(row, source);
      }
    }
    saveCursor(current, null);
    close();
    return digest;
  }

  @Override
  public void close() {
    Cursor current = cursor;
    cursor = null;
    if (current != null) {
      current.reader().close();
    }
  }

  private void saveCursor(@Nullable Cursor current, @Nullable RowKey after) {
    cursor = current == null ? null : new Cursor(current.part(), current.reader(), after);
  }

  private @Nullable Cursor seek(RowType type, @Nullable RowKey after) {
    List<BackupPart> parts = archive.manifest().parts();
    Cursor current = cursor;
    if (current != null
        && after != null
        && after.equals(current.after())
        && parts.get(current.part()).type() == type) {
      return current;
    }
    close();
    for (int i = 0; i < parts.size(); i++) {
      BackupPart part = parts.get(i);
      if (part.type() == type && (after == null || part.last().compareTo(after) > 0)) {
        return new Cursor(i, archive.read(part), null);
      }
    }
    return null;
  }

  private @Nullable Cursor nextPart(Cursor current) {
    current.reader().close();
    List<BackupPart> parts = archive.manifest().parts();
    int next = current.part() + 1;
    if (next == parts.size() || parts.get(next).type() != parts.get(current.part()).type()) {
      return null;
    }
    return new Cursor(next, archive.read(parts.get(next)), null);
  }
}
