package io.holdfast.relational;

import io.holdfast.engine.EntityOutcome;
import io.holdfast.model.EntityKind;
import io.holdfast.relational.RelationalDialect.LockName;
import io.holdfast.replication.EntityRow;
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
 * Writes entities in one round trip, each planned on what this process saw of it last, where it
 * still is so. Every entity occurs once. Thread-safe.
 */
final class GuardedWrites {
  /** Everything that a save, a put or a delete is planned on. */
  static final Set<String> GUARDED =
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

  private final Rendered rendered;
  private final Combining combining;
  private final Map<EntityKind, GuardedText> texts = new EnumMap<>(EntityKind.class);

  GuardedWrites(Rendered rendered, Combining combining, boolean audited) {
    this.rendered = rendered;
    this.combining = combining;
    for (EntityKind kind : EntityKind.values()) {
      texts.put(kind, new GuardedText(rendered, kind, audited));
    }
  }

  /**
   * An entity to write.
   *
   * @param place its place in the list that it is part of
   * @param head what it was planned on; absent for a key that was never used
   * @param rows what to write
   * @param values what the columns of all rows hold
   */
  record Planned(
      int place, @Nullable EntityRow head, EntityOutcome.Written rows, GuardedText.Values values) {
    Planned at(int next) {
      return new Planned(next, head, rows, values);
    }
  }

  /** Makes ready to be sent what was planned. */
  Planned planned(@Nullable EntityRow head, EntityOutcome.Written rows) {
    return new Planned(0, head, rows, text(rows.entity().kind()).values(head, rows));
  }

  /** Writes one entity if it still is what it was planned on; waits for whoever holds it. */
  boolean writeAlone(Sql sql, Planned item) throws SQLException {
    return write(sql, List.of(item), List.of()).get(0);
  }

  /**
   * Writes those that still are what they were planned on, and tells their places. Gives up soon
   * where somebody holds one of them, be it the only one: others wait for the connection.
   */
  BitSet writeTogether(Sql sql, List<Planned> items) throws SQLException {
    return write(sql, items, combining.haste());
  }

  /** Locks existing rows first, then names of those that come to be: the order of every writer. */
  private BitSet write(Sql sql, List<Planned> items, List<Sql.Step> haste) throws SQLException {
    List<Sql.Step> steps = new ArrayList<>(haste);
    int settings = steps.size();
    byKind(items, true).forEach((kind, some) -> steps.add(text(kind).updating(some)));
    int updates = steps.size();
    Map<EntityKind, List<Planned>> created = byKind(items, false);
    steps.addAll(rendered.dialect.lock(names(created)));
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

  private static Map<EntityKind, List<Planned>> byKind(List<Planned> items, boolean existing) {
    Map<EntityKind, List<Planned>> byKind = new EnumMap<>(EntityKind.class);
    for (int place = 0; place < items.size(); place++) {
      Planned item = items.get(place);
      if ((item.head() != null) == existing) {
        byKind
            .computeIfAbsent(item.rows().entity().kind(), unused -> new ArrayList<>())
            .add(item.at(place));
      }
    }
    byKind.values().forEach(some -> some.sort(Comparator.comparing(i -> i.rows().entity().key())));
    return byKind;
  }

  private static List<LockName> names(Map<EntityKind, List<Planned>> created) {
    List<LockName> names = new ArrayList<>();
    for (List<Planned> some : created.values()) {
      for (Planned item : some) {
        EntityRow row = item.rows().entity();
        names.add(new LockName(row.type().label(), row.namespace(), row.id()));
      }
    }
    return names;
  }

  private GuardedText text(EntityKind kind) {
    GuardedText text = texts.get(kind);
    if (text == null) {
      throw new IllegalStateException("Every kind has a table");
    }
    return text;
  }
}
