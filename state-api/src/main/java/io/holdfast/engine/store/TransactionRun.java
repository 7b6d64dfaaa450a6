package io.holdfast.engine.store;

import io.holdfast.Transaction;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.write.Conflicts;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EventOutcome;
import io.holdfast.engine.write.MutationOutcome;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One execution of a transaction: runs its work, then validates its reads and commits. */
final class TransactionRun {
  private final EngineAccess access;
  private final String namespace;
  private final long now;
  private final TransactionEngine engine;

  TransactionRun(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
    now = access.now();
    engine = new TransactionEngine(access);
  }

  <T extends @Nullable Object> T run(Function<? super Transaction, ? extends T> work) {
    Instant startedAt = Instant.ofEpochMilli(now);
    EngineAccess scoped = new EngineAccess(engine, access.config().withClock(() -> startedAt));
    try {
      T result = work.apply(new EngineFacets(scoped, namespace));
      commit();
      return result;
    } finally {
      engine.close();
    }
  }

  private void commit() {
    WriteBatch batch = engine.batch();
    if (batch.writesNothing() && batch.reads().size() <= 1) {
      return;
    }
    WriteResult result = access.engine().write(batch, now);
    Conflicts conflicts = access.conflicts(now);
    WriteResult.Changed changed = result.changed();
    if (changed != null) {
      throw conflicts.changed(changed.read(), changed.stored());
    }
    for (int i = 0; i < batch.mutations().size(); i++) {
      if (batch.mutations().get(i) instanceof EntityWrite write) {
        conflicts.failOn(write, result.entity(i));
      }
    }
    for (MutationOutcome outcome : result.outcomes()) {
      if (outcome instanceof EventOutcome.IdReused reused) {
        throw EngineEventLog.idReused(reused.row());
      }
    }
  }
}
