package io.holdfast.relational.table;

import io.holdfast.error.DataCorruptException;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.model.EntityKind;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.NamespaceRow;
import io.holdfast.row.Provenance;
import io.holdfast.row.RequestRow;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import io.holdfast.row.VersionRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The tables of the schema, as this code reads and writes them. */
public final class Tables {
  public static final RowTable<NamespaceRow> NAMESPACES =
      RowTable.bare(
          RowType.NAMESPACE,
          "namespaces",
          KeyColumns.NAME,
          List.of(Column.text("name", NamespaceRow::name)),
          cells -> new NamespaceRow(cells.text("name")));

  public static final RowTable<VersionRow> VERSIONS =
      RowTable.bare(
          RowType.VERSION,
          "state_versions",
          KeyColumns.KIND_AND_ID,
          List.of(
              Column.text("namespace", VersionRow::namespace),
              Column.text("kind", VersionRow::kind),
              Column.text("id", VersionRow::id),
              Column.number("version", VersionRow::version)),
          cells ->
              new VersionRow(
                  cells.text("namespace"),
                  cells.text("kind"),
                  cells.text("id"),
                  cells.number("version")));

  public static final RowTable<RequestRow> REQUESTS =
      RowTable.of(
          RowType.REQUEST,
          "state_requests",
          KeyColumns.REQUEST,
          List.of(
              Column.text("namespace", RequestRow::namespace),
              Column.text("kind", RequestRow::kind),
              Column.text("id", RequestRow::id),
              Column.text("request_id", RequestRow::requestId),
              Column.secretHash("request_hash", RequestRow::requestHash),
              Column.number("version", RequestRow::versionMade),
              Column.number("recorded_at", RequestRow::recordedAt),
              Column.number("epoch", RequestRow::epoch)),
          cells ->
              new RequestRow(
                  cells.text("namespace"),
                  cells.text("kind"),
                  cells.text("id"),
                  cells.text("request_id"),
                  cells.secretHash("request_hash"),
                  cells.number("version"),
                  cells.number("recorded_at"),
                  cells.number("epoch")));

  public static final RowTable<TransitionRow> TRANSITIONS = transitions();
  public static final RowTable<HistoryRow> HISTORY = history();
  public static final RowTable<AuditRow> AUDIT = audit();
  public static final RowTable<SnapshotRow> SNAPSHOTS = copies(RowType.SNAPSHOT, "state_snapshots");
  public static final RowTable<SnapshotRow> CHECKPOINTS =
      copies(RowType.CHECKPOINT, "recovery_checkpoints");
  public static final RowTable<EventRow> EVENTS = events();

  private Tables() {}

  public static RowTable<EntityRow> entities(EntityKind kind) {
    String name =
        switch (kind) {
          case AGENT -> "agent_states";
          case SESSION -> "session_states";
          case SWARM -> "swarm_states";
          case TASK -> "tasks";
        };
    ContentColumns content = ContentColumns.of(kind);
    List<Column<EntityRow>> columns = new ArrayList<>();
    columns.add(Column.text("namespace", EntityRow::namespace));
    columns.add(Column.text("id", EntityRow::id));
    columns.add(Column.number("version", EntityRow::version));
    columns.add(new Column<>("deleted", Column.Type.FLAG, EntityRow::deleted));
    columns.addAll(content.columns(kind));
    columns.add(Column.number("epoch", EntityRow::epoch));
    columns.add(Column.hash("row_hash", EntityRow::storedHash));
    columns.add(Derived.TERMS);
    return RowTable.of(
        RowType.of(kind),
        name,
        KeyColumns.ID,
        columns,
        cells ->
            new EntityRow(
                cells.text("namespace"),
                kind,
                cells.text("id"),
                cells.number("version"),
                cells.number("epoch"),
                cells.flag("deleted"),
                content.read(cells),
                cells.hash("row_hash")));
  }

  private static RowTable<HistoryRow> history() {
    List<Column<HistoryRow>> columns = new ArrayList<>();
    columns.add(Column.text("id", row -> row.state().id()));
    state().forEach(column -> columns.add(column.within(HistoryRow::state)));
    columns.addAll(
        List.of(
            Column.text("action", row -> row.provenance().action()),
            Column.text("actor", row -> row.provenance().actor()),
            Column.body("reason", row -> row.provenance().reason()),
            Column.document("change_metadata", row -> row.provenance().metadata()),
            Column.number("recorded_at", row -> row.provenance().recordedAt()),
            Column.hash("row_hash", HistoryRow::storedHash)));
    return RowTable.of(
        RowType.HISTORY,
        "state_history",
        KeyColumns.VERSION,
        columns,
        cells ->
            new HistoryRow(
                state(cells, "id"), provenance(cells, "change_metadata"), cells.hash("row_hash")));
  }

  private static RowTable<AuditRow> audit() {
    List<Column<AuditRow>> columns =
        List.of(
            Column.text("namespace", AuditRow::namespace),
            Column.text("kind", AuditRow::kind),
            Column.text("id", AuditRow::id),
            Column.number("version", AuditRow::versionAfter),
            Column.number("version_before", AuditRow::versionBefore),
            Column.secretHash("hash_before", AuditRow::hashBefore),
            Column.secretHash("hash_after", AuditRow::hashAfter),
            Column.text("action", row -> row.provenance().action()),
            Column.text("actor", row -> row.provenance().actor()),
            Column.body("reason", row -> row.provenance().reason()),
            Column.document("metadata", row -> row.provenance().metadata()),
            Column.number("recorded_at", row -> row.provenance().recordedAt()),
            Column.number("epoch", AuditRow::epoch),
            Column.hash("row_hash", AuditRow::storedHash));
    return RowTable.of(
        RowType.AUDIT,
        "state_audit_log",
        KeyColumns.VERSION,
        columns,
        cells ->
            new AuditRow(
                cells.text("namespace"),
                cells.text("kind"),
                cells.text("id"),
                cells.number("version_before"),
                cells.number("version"),
                cells.secretHash("hash_before"),
                cells.secretHash("hash_after"),
                provenance(cells, "metadata"),
                cells.number("epoch"),
                cells.hash("row_hash")));
  }

  private static RowTable<SnapshotRow> copies(RowType type, String name) {
    List<Column<SnapshotRow>> columns = new ArrayList<>();
    columns.add(Column.text("id", SnapshotRow::id));
    columns.add(Column.text("entity_id", row -> row.state().id()));
    state().forEach(column -> columns.add(column.within(SnapshotRow::state)));
    columns.addAll(
        List.of(
            Column.body("note", SnapshotRow::description),
            Column.number("taken_at", SnapshotRow::takenAt),
            Column.number("purge_at", SnapshotRow::purgeAt),
            Column.hash("row_hash", SnapshotRow::storedHash)));
    return RowTable.of(
        type,
        name,
        KeyColumns.ID,
        columns,
        cells ->
            new SnapshotRow(
                type,
                cells.text("id"),
                state(cells, "entity_id"),
                cells.body("note"),
                cells.number("taken_at"),
                cells.optionalNumber("purge_at"),
                cells.hash("row_hash")));
  }

  private static RowTable<TransitionRow> transitions() {
    List<Column<TransitionRow>> columns =
        List.of(
            Column.text("namespace", TransitionRow::namespace),
            Column.text("kind", TransitionRow::kind),
            Column.text("id", TransitionRow::id),
            Column.number("seq", TransitionRow::seq),
            Column.body("state_before", TransitionRow::before),
            Column.body("state_after", TransitionRow::after),
            Column.body("reason", TransitionRow::reason),
            Column.document("metadata", TransitionRow::metadata),
            Column.number("recorded_at", TransitionRow::recordedAt),
            Column.number("epoch", TransitionRow::epoch),
            Column.hash("row_hash", TransitionRow::storedHash));
    return RowTable.of(
        RowType.TRANSITION,
        "state_transitions",
        KeyColumns.TRANSITION,
        columns,
        cells ->
            new TransitionRow(
                cells.text("namespace"),
                cells.text("kind"),
                cells.text("id"),
                cells.number("seq"),
                cells.body("state_before"),
                String.valueOf(cells.body("state_after")),
                cells.body("reason"),
                cells.document("metadata"),
                cells.number("recorded_at"),
                cells.number("epoch"),
                cells.hash("row_hash")));
  }

  private static RowTable<EventRow> events() {
    List<Column<EventRow>> columns =
        List.of(
            Column.text("namespace", EventRow::namespace),
            Column.text("id", row -> row.id()),
            Column.text("session_id", row -> row.sessionId()),
            Column.number("seq", row -> row.seq()),
            Column.text("type", row -> row.eventType()),
            Column.text("actor_type", row -> row.actorType()),
            Column.text("actor_id", row -> row.actorId()),
            Column.number("occurred_at", row -> row.occurredAt()),
            Column.body("content", row -> row.content()),
            Column.document("metadata", row -> row.metadata()),
            Column.text("git_commit", row -> row.gitCommit()),
            Column.number("epoch", EventRow::epoch),
            Column.hash("row_hash", EventRow::storedHash),
            Derived.WORDS);
    return RowTable.of(RowType.EVENT, "events", KeyColumns.SEQUENCE, columns, Tables::event);
  }

  /** The columns that history and copies share, but for the id of the entity. */
  private static List<Column<EntityRow>> state() {
    List<Column<EntityRow>> columns = new ArrayList<>();
    columns.add(Column.text("namespace", EntityRow::namespace));
    columns.add(Column.text("kind", row -> row.kind().label()));
    columns.add(Column.number("version", EntityRow::version));
    columns.add(new Column<>("deleted", Column.Type.FLAG, EntityRow::deleted));
    columns.addAll(ContentColumns.ANY_KIND.columns());
    columns.add(Column.number("epoch", EntityRow::epoch));
    columns.add(Column.hash("state_hash", EntityRow::storedHash));
    return columns;
  }

  private static EntityRow state(Cells cells, String idColumn) throws SQLException {
    String namespace = cells.text("namespace");
    String id = cells.text(idColumn);
    return new EntityRow(
        namespace,
        kind(namespace, id, cells.text("kind")),
        id,
        cells.number("version"),
        cells.number("epoch"),
        cells.flag("deleted"),
        ContentColumns.ANY_KIND.read(cells),
        cells.hash("state_hash"));
  }

  private static EntityKind kind(String namespace, String id, String label) {
    try {
      return EntityKind.of(label);
    } catch (StateException e) {
      throw corrupt("Stored row has an unknown kind", namespace, id, e);
    }
  }

  private static Provenance provenance(Cells cells, String metadata) throws SQLException {
    return new Provenance(
        cells.text("action"),
        cells.text("actor"),
        cells.body("reason"),
        cells.document(metadata),
        cells.number("recorded_at"));
  }

  private static EventRow event(Cells cells) throws SQLException {
    return new EventRow(
        cells.text("namespace"),
        cells.text("id"),
        cells.text("session_id"),
        cells.number("seq"),
        cells.text("type"),
        cells.optionalText("actor_type"),
        cells.optionalText("actor_id"),
        cells.number("occurred_at"),
        cells.body("content"),
        cells.document("metadata"),
        cells.optionalText("git_commit"),
        cells.number("epoch"),
        cells.hash("row_hash"));
  }

  private static DataCorruptException corrupt(
      String sentence, String namespace, String id, RuntimeException cause) {
    return new DataCorruptException(
        ErrorDetail.of(sentence)
            .with("namespace", namespace)
            .with("id", id)
            .with("reason", cause.getMessage()),
        cause);
  }
}
