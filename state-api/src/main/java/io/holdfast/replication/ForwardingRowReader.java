package io.holdfast.replication;

import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Forwards to another reader; a subclass overrides only what it changes. */
public abstract class ForwardingRowReader implements RowReader {
  private final RowReader reader;

  /** Forwards to this reader. */
  protected ForwardingRowReader(RowReader reader) {
    this.reader = Objects.requireNonNull(reader, "reader");
  }

  @Override
  public Map<RowType, Long> counts() {
    return reader.counts();
  }

  @Override
  public List<Row> read(RowType type, @Nullable RowKey after, int limit) {
    return reader.read(type, after, limit);
  }

  @Override
  public List<Row> find(RowType type, Collection<RowKey> keys) {
    return reader.find(type, keys);
  }

  @Override
  public ChunkDigest digest(
      RowType type, @Nullable RowKey after, @Nullable RowKey upTo, HashSource source) {
    return reader.digest(type, after, upTo, source);
  }
}
