package io.holdfast.memory;

import io.holdfast.replication.ChunkDigest;
import io.holdfast.replication.HashSource;
import io.holdfast.replication.RowReader;
import io.holdfast.replication.Rows;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rows from sorted maps, one for each row type. As thread-safe as the maps. */
final class MapReader implements RowReader {
  private final Function<RowType, NavigableMap<RowKey, Row>> tables;

  MapReader(Function<RowType, NavigableMap<RowKey, Row>> tables) {
    this.tables = tables;
  }

  @Override
  public Map<RowType, Long> counts() {
    Map<RowType, Long> counts = new EnumMap<>(RowType.class);
    for (RowType type : RowType.values()) {
      counts.put(type, (long) tables.apply(type).size());
    }
    return counts;
  }

  @Override
  public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
    Rows.checkLimit(limit);
    return range(type, after, null).values().stream().limit(limit).toList();
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    NavigableMap<RowKey, Row> rows = tables.apply(type);
    return keys.stream().distinct().sorted().map(rows::get).filter(Objects::nonNull).toList();
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    ChunkDigest digest = ChunkDigest.NONE;
    for (Row row : range(type, after, upTo).values()) {
      digest = digest.plus(row, source);
    }
    return digest;
  }

  private NavigableMap<RowKey, Row> range(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo) {
    NavigableMap<RowKey, Row> rows = tables.apply(type);
    if (after != null && upTo != null && upTo.compareTo(after) <= 0) {
      return Collections.emptyNavigableMap();
    }
    NavigableMap<RowKey, Row> tail = after == null ? rows : rows.tailMap(after, false);
    return upTo == null ? tail : tail.headMap(upTo, true);
  }
}
