package io.holdfast.row;

import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.Action;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import io.holdfast.model.Status;
import io.holdfast.text.Checks;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why a row cannot be held by a store that keeps the contract. */
public final class RowChecks {
  private RowChecks() {}

  /** Why the contract's ranges refuse a row; empty if they do not. */
  public static Optional<String> rejectionReason(Row row, DocumentLimits limits) {
    try {
      check(row, limits);
      return Optional.empty();
    } catch (StateException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static void check(Row row, DocumentLimits limits) {
    if (row instanceof NamespaceRow namespace) {
      Checks.namespace(namespace.name());
    } else if (row instanceof VersionRow floor) {
      checkKey(floor.namespace(), floor.kind(), floor.id(), floor.version());
    } else if (row instanceof EntityRow entity) {
      check(entity, limits);
    } else if (row instanceof HistoryRow history) {
      check(history.state(), limits);
      check(history.provenance(), limits);
    } else if (row instanceof SnapshotRow snapshot) {
      Checks.id(snapshot.id());
      check(snapshot.state(), limits);
      Checks.optionalText("description", snapshot.description());
    } else if (row instanceof AuditRow audit) {
      checkKey(audit.namespace(), audit.kind(), audit.id(), audit.versionAfter());
      check(audit.provenance(), limits);
    } else if (row instanceof RequestRow request) {
      checkKey(request.namespace(), request.kind(), request.id(), 1);
      Checks.id("requestId", request.requestId());
      Checks.atLeast("version", request.versionMade(), 0);
      check(request.requestHash());
    } else if (row instanceof TransitionRow transition) {
      checkKey(transition.namespace(), transition.kind(), transition.id(), 1);
      check(transition, limits);
    } else if (row instanceof EventRow event) {
      Checks.namespace(event.namespace());
      Checks.atLeast("seq", event.event().seq(), 1);
      check(event.metadata(), limits);
    }
  }

  private static void check(EntityRow row, DocumentLimits limits) {
    checkKey(row.namespace(), row.kind().label(), row.id(), row.version());
    EntityContent content = row.content();
    if (!row.deleted()) {
      Status.of(row.kind(), String.valueOf(content.status()));
    }
    Checks.optionalText("name", content.name());
    Checks.optionalId("owner", content.owner());
    Checks.optionalText("description", content.description());
    Checks.optionalText("schemaVersion", content.schemaVersion());
    content.capabilities().forEach(capability -> Checks.text("capabilities", capability));
    check(content.metadata(), limits);
    check(content.data(), limits);
  }

  private static void check(TransitionRow row, DocumentLimits limits) {
    Checks.atLeast("seq", row.seq(), 1);
    Checks.optionalText("before", row.before());
    Checks.text("after", row.after());
    Checks.optionalText("reason", row.reason());
    check(row.metadata(), limits);
  }

  private static void check(Provenance provenance, DocumentLimits limits) {
    Action.of(provenance.action());
    Checks.id("actor", provenance.actor());
    Checks.optionalText("reason", provenance.reason());
    check(provenance.metadata(), limits);
  }

  private static void check(@Nullable JsonDocument document, DocumentLimits limits) {
    if (document != null) {
      Json.parse(document.sharedBytes(), limits);
    }
  }

  private static void check(@Nullable Hash requestHash) {
    if (requestHash == null) {
      throw new InvalidArgumentException(ErrorDetail.of("Hash of the request is missing"));
    }
  }

  private static void checkKey(String namespace, String kind, String id, long version) {
    Checks.namespace(namespace);
    EntityKind.of(kind);
    Checks.id(id);
    Checks.atLeast("version", version, 1);
  }
}
