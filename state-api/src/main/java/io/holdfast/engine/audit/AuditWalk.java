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
 * Verifies the audit log independently of seals: the hash of each entry, versions without gaps, and
 * an entry for the current version of each entity. Not thread-safe.
 */
final class AuditWalk {
  /** Page size of audit entries; each may hold a document. */
  private static final int ENTRY_PAGE = 500;

  /** Page size of entities; each may hold two documents. */
  private static final int ENTITY_PAGE = 50;

  /** Maximum number of versions reported for one gap. */
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
    forEachPage(
        RowType.AUDIT,
        namespace,
        ENTRY_PAGE,
        page -> {
          for (Row row : page) {
            AuditRow entry = (AuditRow) row;
            checkEntry(before[0], entry);
            before[0] = entry;
          }
        });
    for (EntityKind kind : EntityKind.values()) {
      forEachPage(RowType.of(kind), namespace, ENTITY_PAGE, this::checkEntities);
    }
  }

  private void checkEntry(@Nullable AuditRow before, AuditRow entry) {
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

  /** Entries are written in the transaction of the entity, so a committed entity has its entry. */
  private void checkEntities(List<Row> page) {
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

  private void forEachPage(
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
