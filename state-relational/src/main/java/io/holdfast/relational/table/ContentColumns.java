package io.holdfast.relational.table;

import io.holdfast.model.EntityKind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns in which the table of a kind keeps the fields of an entity. A table has only the
 * columns that its kind needs, and calls some by the name that they have in the contract.
 */
public final class ContentColumns {
  private final Map<String, String> renamed;
  private final Set<String> absent;

  private ContentColumns(Map<String, String> renamed, Set<String> absent) {
    this.renamed = renamed;
    this.absent = absent;
  }

  public static ContentColumns of(EntityKind kind) {
    return switch (kind) {
      case AGENT ->
          new ContentColumns(
              Map.of(), Set.of("kind", "owner_id", "description", "started_at", "ended_at"));
      case SWARM ->
          new ContentColumns(
              Map.of(),
              Set.of("kind", "owner_id", "description", "capabilities", "started_at", "ended_at"));
      case SESSION ->
          new ContentColumns(
              Map.of("owner_id", "agent_id"),
              Set.of("kind", "name", "description", "capabilities", "data"));
      case TASK ->
          new ContentColumns(
              Map.of("name", "title", "owner_id", "assigned_to"),
              Set.of("kind", "capabilities", "data", "started_at", "ended_at"));
    };
  }

  /** The column of a field; null if the table has none. */
  @Nullable
  public String column(String field) {
    return absent.contains(field) ? null : renamed.getOrDefault(field, field);
  }
}
