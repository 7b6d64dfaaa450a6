package io.holdfast.postgres.combine;

import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.dialect.RelationalDialect.LockName;
import io.holdfast.relational.jdbc.Sql;
import io.holdfast.relational.write.FastPathContext;
import io.holdfast.row.EntityRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes planned entities in one round trip, each on condition that the stored row still is the
 * head that it was planned against. The entities of one call are all different. Thread-safe.
 */
final class ConditionalWrites {
  /** The columns that the condition compares: everything that a write is planned against. */
  static final Set<String> CONDITION_COLUMNS =
      Set.of(
          "version",
          "deleted",
          "status",
          "created_at",
          "updated_at",
          "finished_at",
          "expires_at",
          "epoch",
          "row_hash");

  private final FastPathContext context;
  private final List<Sql.Step> sessionSettings;
  private final Map<EntityKind, ConditionalWriteSql> texts = new EnumMap<>(EntityKind.class);

  /**
   * Renders the statements.
   *
   * @param sessionSettings steps that precede a batch, for its transaction
   */
  ConditionalWrites(FastPathContext context, List<Sql.Step> sessionSettings) {
    this.context = context;
    this.sessionSettings = sessionSettings;
    for (EntityKind kind : EntityKind.values()) {
      texts.put(kind, new ConditionalWriteSql(context, kind));
    }
  }

  /** Prepares a plan for sending. */
  PlannedWrite planned(@Nullable EntityRow head, EntityOutcome.Written rows) {
    return new PlannedWrite(0, head, rows, text(rows.entity().kind()).values(head, rows));
  }

  /** Writes one entity if its condition holds; waits for its lock until the deadline. */
  boolean writeSingle(Sql sql, PlannedWrite item) throws SQLException {
    return write(sql, List.of(item), List.of()).get(0);
  }

  /**
   * Writes the entities whose conditions hold, and returns their indexes. Lock waits are bounded by
   * the session settings, since other calls wait for the connection.
   */
  BitSet writeBatch(Sql sql, List<PlannedWrite> items) throws SQLException {
    return write(sql, items, sessionSettings);
  }

  /** Locks existing rows first, then the names of new ones: the order of every writer. */
  private BitSet write(Sql sql, List<PlannedWrite> items, List<Sql.Step> preceding)
      throws SQLException {
    List<Sql.Step> steps = new ArrayList<>(preceding);
    int settings = steps.size();
    byKind(items, true).forEach((kind, some) -> steps.add(text(kind).updating(some)));
    int updates = steps.size();
    Map<EntityKind, List<PlannedWrite>> created = byKind(items, false);
    steps.addAll(context.lock(names(created)));
    int locks = steps.size();
    created.forEach((kind, some) -> steps.add(text(kind).creating(some)));
    BitSet done = new BitSet(items.size());
    sql.exchange(
        steps,
        (step, row) -> {
          if ((step >= settings && step < updates) || step >= locks) {
            done.set(row.getInt(1));
          }
        });
    return done;
  }

  private static Map<EntityKind, List<PlannedWrite>> byKind(
      List<PlannedWrite> items, boolean existing) {
    Map<EntityKind, List<PlannedWrite>> byKind = new EnumMap<>(EntityKind.class);
    for (int index = 0; index < items.size(); index++) {
      PlannedWrite item = items.get(index);
      if ((item.head() != null) == existing) {
        byKind
            .computeIfAbsent(item.rows().entity().kind(), unused -> new ArrayList<>())
            .add(item.at(index));
      }
    }
    byKind.values().forEach(some -> some.sort(Comparator.comparing(i -> i.rows().entity().key())));
    return byKind;
  }

  private static List<LockName> names(Map<EntityKind, List<PlannedWrite>> created) {
    List<LockName> names = new ArrayList<>();
    for (List<PlannedWrite> some : created.values()) {
      for (PlannedWrite item : some) {
        EntityRow row = item.rows().entity();
        names.add(new LockName(row.type().label(), row.namespace(), row.id()));
      }
    }
    return names;
  }

  private ConditionalWriteSql text(EntityKind kind) {
    ConditionalWriteSql text = texts.get(kind);
    if (text == null) {
      throw new IllegalStateException("Every kind has a table");
    }
    return text;
  }
}
