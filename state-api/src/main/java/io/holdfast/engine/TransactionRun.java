package io.holdfast.engine;

import io.holdfast.Transaction;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One run of the work of a transaction, from its beginning to its commit. */
final class TransactionRun {
  private final EngineAccess access;
  private final String namespace;
  private final long now;
  private final TransactionEngine engine;

  TransactionRun(EngineAccess access, String namespace) {
    this.access = access;
    this.namespace = namespace;
    now = access.now();
    engine = new TransactionEngine(access, now);
  }

  <T extends @Nullable Object> T run(Function<? super Transaction, ? extends T> work) {
    Instant standing = Instant.ofEpochMilli(now);
    EngineAccess inside = new EngineAccess(engine, access.config().withClock(() -> standing));
    try {
      T result = work.apply(new EngineFacets(inside, namespace));
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
    for (int i = 0; i < batch.entities().size(); i++) {
      conflicts.failOn(batch.entities().get(i), result.entities().get(i));
    }
    for (EventOutcome outcome : result.events()) {
      if (outcome instanceof EventOutcome.IdReused reused) {
        throw EngineEventLog.idReused(reused.row());
      }
    }
  }
}
