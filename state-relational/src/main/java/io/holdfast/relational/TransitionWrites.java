package io.holdfast.relational;

import io.holdfast.relational.RelationalDialect.LockName;
import io.holdfast.replication.RowKey;
import io.holdfast.replication.TransitionRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Numbers transitions within their entities, without gaps. Thread-safe. */
final class TransitionWrites {
  private final Rendered rendered;
  private final HighestNumbers lastNumbers;

  TransitionWrites(Rendered rendered) {
    this.rendered = rendered;
    lastNumbers =
        new HighestNumbers(
            rendered, KeyColumns.KIND_AND_ID, "seq", List.of(Tables.TRANSITIONS.table()));
  }

  List<TransitionRow> number(Sql sql, List<TransitionRow> rows) throws SQLException {
    Set<LockName> names = new LinkedHashSet<>();
    Set<RowKey> entities = new LinkedHashSet<>();
    for (TransitionRow row : rows) {
      names.add(new LockName("transitions of " + row.kind(), row.namespace(), row.id()));
      entities.add(entity(row));
    }
    sql.together(rendered.dialect.lock(names));
    Map<RowKey, Long> last = lastNumbers.find(sql, entities);
    List<TransitionRow> numbered = new ArrayList<>(rows.size());
    for (TransitionRow row : rows) {
      numbered.add(row.numbered(last.merge(entity(row), 1L, Long::sum)));
    }
    return numbered;
  }

  private static RowKey entity(TransitionRow row) {
    return RowKey.of(row.namespace(), row.kind(), row.id());
  }
}
