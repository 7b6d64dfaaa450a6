package io.holdfast.relational.table;

import io.holdfast.model.EntityKind;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The columns of an entity's content: those of one kind, or of all kinds together. */
public final class ContentColumns {
  /** What history and copies call the name and the owner, whatever the kind. */
  public static final ContentColumns ANY_KIND = new ContentColumns("name", "owner_id");

  private final String name;
  private final String owner;

  private ContentColumns(String name, String owner) {
    this.name = name;
    this.owner = owner;
  }

  public static ContentColumns of(EntityKind kind) {
    return switch (kind) {
      case AGENT, SWARM -> ANY_KIND;
      case SESSION -> new ContentColumns("name", "agent_id");
      case TASK -> new ContentColumns("title", "assigned_to");
    };
  }

  /** The columns that a kind has. */
  List<Column<EntityRow>> columns(EntityKind kind) {
    Map<EntityKind, List<String>> own =
        Map.of(
            EntityKind.AGENT, List.of("name", "capabilities", "data"),
            EntityKind.SWARM, List.of("name", "data"),
            EntityKind.SESSION, List.of("agent_id", "started_at", "ended_at"),
            EntityKind.TASK, List.of("title", "description", "assigned_to"));
    List<String> names = new ArrayList<>(own.getOrDefault(kind, List.of()));
    names.addAll(
        List.of(
            "status",
            "metadata",
            "schema_version",
            "created_at",
            "updated_at",
            "finished_at",
            "expires_at"));
    return columns().stream().filter(column -> names.contains(column.name())).toList();
  }

  /** The columns of all kinds. */
  public List<Column<EntityRow>> columns() {
    return List.of(
        Column.text("status", row -> row.content().status()),
        Column.body(name, row -> row.content().name()),
        Column.text(owner, row -> row.content().owner()),
        Column.body("description", row -> row.content().description()),
        Column.text("schema_version", row -> row.content().schemaVersion()),
        new Column<>("capabilities", Column.Type.NAMES, row -> row.content().capabilities()),
        Column.document("metadata", row -> row.content().metadata()),
        Column.document("data", row -> row.content().data()),
        Column.number("created_at", row -> row.content().createdAt()),
        Column.number("updated_at", row -> row.content().updatedAt()),
        Column.number("finished_at", row -> row.content().finishedAt()),
        Column.number("expires_at", row -> row.content().expiresAt()),
        Column.number("started_at", row -> row.content().startedAt()),
        Column.number("ended_at", row -> row.content().endedAt()));
  }

  EntityContent read(Cells cells) throws SQLException {
    return new EntityContent(
        cells.optionalText("status"),
        cells.body(name),
        cells.optionalText(owner),
        cells.body("description"),
        cells.optionalText("schema_version"),
        cells.names("capabilities"),
        cells.document("metadata"),
        cells.document("data"),
        cells.number("created_at"),
        cells.number("updated_at"),
        cells.optionalNumber("finished_at"),
        cells.optionalNumber("expires_at"),
        cells.optionalNumber("started_at"),
        cells.optionalNumber("ended_at"));
  }
}
