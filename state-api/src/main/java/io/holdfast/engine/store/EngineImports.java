package io.holdfast.engine.store;

import io.holdfast.engine.StateEngine;
import io.holdfast.engine.access.EngineAccess;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.EntityWrite.Origin;
import io.holdfast.engine.write.EventAppend;
import io.holdfast.engine.write.EventOutcome;
import io.holdfast.engine.write.Mutation;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteBatch.Atomicity;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.error.StateException;
import io.holdfast.interchange.ImportFacet;
import io.holdfast.interchange.ImportItem;
import io.holdfast.interchange.ImportOutcome;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityState;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EventRow;
import io.holdfast.text.Checks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The import facet: writes interchange records, over an engine. Thread-safe. */
final class EngineImports implements ImportFacet {
  private final EngineAccess access;

  EngineImports(EngineAccess access) {
    this.access = access;
  }

  @Override
  public List<ImportOutcome> write(List<ImportItem> items, Change change) {
    access.checkBatch(items);
    access.checkDocument("change metadata", change.metadata());
    StateEngine engine = access.engine();
    ImportOutcome[] outcomes = new ImportOutcome[items.size()];
    List<Mutation> mutations = new ArrayList<>(items.size());
    List<Integer> indexes = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      try {
        mutations.add(mutation(items.get(i), change));
        indexes.add(i);
      } catch (StateException e) {
        outcomes[i] = ImportOutcome.failed(e);
      }
    }
    if (!mutations.isEmpty()) {
      long now = access.now();
      WriteResult result = engine.write(WriteBatch.of(mutations, Atomicity.EACH), now);
      for (int i = 0; i < mutations.size(); i++) {
        outcomes[indexes.get(i)] =
            mutations.get(i) instanceof EntityWrite write
                ? outcome(write, result.entity(i), now)
                : outcome(result.event(i));
      }
    }
    return Arrays.asList(outcomes);
  }

  private Mutation mutation(ImportItem item, Change change) {
    if (item instanceof ImportItem.Entity entity) {
      return entityWrite(entity, change);
    }
    ImportItem.Logged logged = (ImportItem.Logged) item;
    Checks.namespace(logged.namespace());
    access.checkDocument("metadata", logged.event().metadata());
    return new EventAppend(EventRow.hashed(logged.namespace(), logged.event(), 0));
  }

  private EntityWrite entityWrite(ImportItem.Entity item, Change change) {
    EntityState state = item.state();
    EntityContent content = EntityMapper.content(state);
    access.checkDocument("metadata", content.metadata());
    access.checkDocument("data", content.data());
    Origin origin =
        new Origin(
            state.version(),
            EntityMapper.millis(state.createdAt()),
            EntityMapper.millis(state.updatedAt()),
            EntityMapper.millis(state.finishedAt()));
    EntityKey key = new EntityKey(item.namespace(), state.kind(), state.id());
    EntityWrite.Request request = access.requests().of(change, "import", null, 0, content);
    return new EntityWrite(
        key, Mode.IMPORT, content, EntityWrite.ANY, change, null, origin, request);
  }

  private ImportOutcome outcome(EntityWrite write, EntityOutcome outcome, long now) {
    if (outcome instanceof EntityOutcome.Written) {
      return ImportOutcome.WRITTEN;
    }
    if (outcome instanceof EntityOutcome.Unchanged || outcome instanceof EntityOutcome.Repeated) {
      return ImportOutcome.UNCHANGED;
    }
    if (outcome instanceof EntityOutcome.Refused refused) {
      return ImportOutcome.failed(refused.error());
    }
    EntityOutcome.Stale stale = (EntityOutcome.Stale) outcome;
    return ImportOutcome.failed(
        access.conflicts(now).stale(write.key(), write.expected(), stale.stored()));
  }

  private static ImportOutcome outcome(EventOutcome outcome) {
    if (outcome instanceof EventOutcome.Appended) {
      return ImportOutcome.WRITTEN;
    }
    return outcome instanceof EventOutcome.IdReused reused
        ? ImportOutcome.failed(EngineEventLog.idReused(reused.row()))
        : ImportOutcome.UNCHANGED;
  }
}
