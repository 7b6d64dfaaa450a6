package io.holdfast.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.StateStore;
import io.holdfast.engine.write.EntityMapper;
import io.holdfast.engine.write.EntityOutcome;
import io.holdfast.engine.write.EntityWrite;
import io.holdfast.engine.write.EntityWrite.Mode;
import io.holdfast.engine.write.Mutation;
import io.holdfast.engine.write.MutationOutcome;
import io.holdfast.engine.write.SnapshotPut;
import io.holdfast.engine.write.TransitionAppend;
import io.holdfast.engine.write.WriteBatch;
import io.holdfast.engine.write.WriteResult;
import io.holdfast.error.LimitExceededException;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.AgentState;
import io.holdfast.model.AgentStatus;
import io.holdfast.model.Change;
import io.holdfast.model.EntityKey;
import io.holdfast.model.EntityKind;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What counts against the bytes of a transaction. */
class TransactionWritesTest {
  /** A quarter of what is allowed; never read, so it need not be JSON. */
  private static final JsonDocument QUARTER =
      JsonDocument.stored(new byte[(int) (StateStore.MAX_TRANSACTION_BYTES / 4)]);

  private static final EntityKey KEY = new EntityKey("n", EntityKind.AGENT, "a");

  @Test
  void documentsOfWritesChangesAndCopiesAddUp() {
    TransactionWrites writes = new TransactionWrites();
    assertThatCode(
            () -> {
              add(writes, write(QUARTER));
              add(writes, new SnapshotPut(snapshot()));
              add(writes, new TransitionAppend(transition()));
            })
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> add(writes, write(null))).isInstanceOf(LimitExceededException.class);
    assertThat(writes.batch(List.of()).mutations())
        .hasSize(3)
        .hasOnlyElementsOfTypes(EntityWrite.class, SnapshotPut.class, TransitionAppend.class);
  }

  private static void add(TransactionWrites writes, Mutation mutation) {
    MutationOutcome outcome = new EntityOutcome.Unchanged(null, null);
    writes.add(WriteBatch.of(mutation), new WriteResult(null, List.of(outcome)));
  }

  /** A quarter in the document; the metadata of the change on top, if there is some. */
  private static EntityWrite write(@Nullable JsonDocument metadata) {
    Change change = metadata == null ? Change.by("t") : Change.by("t").with(metadata);
    return EntityWrite.of(KEY, Mode.PUT, content(), EntityWrite.ANY, change);
  }

  private static EntityContent content() {
    return EntityMapper.content(
        AgentState.builder("a").name("a").status(AgentStatus.IDLE).data(QUARTER).build());
  }

  private static SnapshotRow snapshot() {
    EntityRow row = new EntityRow("n", EntityKind.AGENT, "a", 1, 0, false, content(), null);
    return new SnapshotRow(RowType.SNAPSHOT, "s", row, null, 0, null, null);
  }

  private static TransitionRow transition() {
    return new TransitionRow("n", "agent", "a", 0, null, "b", null, QUARTER, 0, 0, null);
  }
}
