package io.holdfast.engine.audit;

import io.holdfast.audit.AuditFinding.Kind;
import io.holdfast.engine.StateEngine;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.replication.Replication;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the audit log without seals: the hash of each entry, versions without gaps, and an entry
 * for the present version of each entity. Not thread-safe.
 */
final class AuditWalk {
  /** Entries at once; each may hold a document. */
  private static final int PAGE = 500;

  /** Entities at once; each may hold two documents. */
  private static final int ENTITIES = 50;

  /** Most versions of one gap that are found one by one. */
  private static final long MAX_MISSING = 100;

  private final StateEngine engine;
  private final Replication rows;
  private final AuditFindings findings;
  private final SealChain chain;
  long entries;

  AuditWalk(StateEngine engine, AuditFindings findings, SealChain chain) {
    this.engine = engine;
    this.findings = findings;
    this.chain = chain;
    rows = engine.replication();
  }

  void run(@Nullable String namespace) {
    AuditRow[] before = new AuditRow[1];
    each(
        RowType.AUDIT,
        namespace,
        PAGE,
        page -> {
          for (Row row : page) {
            AuditRow entry = (AuditRow) row;
            entry(before[0], entry);
            before[0] = entry;
          }
        });
    for (EntityKind kind : EntityKind.values()) {
      each(RowType.of(kind), namespace, ENTITIES, this::entities);
    }
  }

  private void entry(@Nullable AuditRow before, AuditRow entry) {
    entries++;
    Hash computed = entry.computeHash();
    if (!entry.isSound(computed)) {
      findings.entry(Kind.ALTERED, 0, entry.key());
    }
    long first;
    if (before != null && sameEntity(before, entry)) {
      first = before.versionAfter() + 1;
    } else if (entry.versionBefore() == 0 || chain.trimmedAny()) {
      return;
    } else {
      first = entry.versionBefore();
    }
    long end = Math.min(entry.versionAfter(), first + MAX_MISSING);
    for (long version = first; version < end; version++) {
      findings.entry(Kind.GAP, 0, at(entry.key(), version));
    }
  }

  private static boolean sameEntity(AuditRow one, AuditRow other) {
    return one.id().equals(other.id())
        && one.kind().equals(other.kind())
        && one.namespace().equals(other.namespace());
  }

  private static RowKey at(RowKey key, long version) {
    return RowKey.of(key.namespace(), key.first(), key.second(), version);
  }

  /** Entries are written with the entity, so whoever sees it sees its entry. */
  private void entities(List<Row> page) {
    Set<RowKey> wanted = new HashSet<>();
    for (Row row : page) {
      EntityRow entity = (EntityRow) row;
      if (entity.content().updatedAt() > chain.trimmedLatest) {
        wanted.add(
            RowKey.of(entity.namespace(), entity.kind().label(), entity.id(), entity.version()));
      }
    }
    engine.seals().find(wanted).forEach(found -> wanted.remove(found.key()));
    wanted.stream().sorted().forEach(key -> findings.entry(Kind.UNNOTED, 0, key));
  }

  private void each(
      RowType type, @Nullable String namespace, int limit, Consumer<List<Row>> consumer) {
    RowKey after = namespace == null ? null : RowKey.of(namespace);
    while (true) {
      List<Row> page = rows.read(type, after, limit);
      List<Row> wanted = page.stream().filter(row -> findings.asksFor(row.key())).toList();
      consumer.accept(wanted);
      if (page.size() < limit || (namespace != null && wanted.size() < page.size())) {
        return;
      }
      after = page.get(page.size() - 1).key();
    }
  }
}
