package io.holdfast.backup.archive;

import io.holdfast.backup.archive.FieldsIn.Malformed;
import io.holdfast.model.EntityKind;
import io.holdfast.replication.Rows;
import io.holdfast.row.AuditRow;
import io.holdfast.row.EntityContent;
import io.holdfast.row.EntityRow;
import io.holdfast.row.EventRow;
import io.holdfast.row.HistoryRow;
import io.holdfast.row.NamespaceRow;
import io.holdfast.row.Provenance;
import io.holdfast.row.RequestRow;
import io.holdfast.row.Row;
import io.holdfast.row.RowType;
import io.holdfast.row.SnapshotRow;
import io.holdfast.row.TransitionRow;
import io.holdfast.row.VersionRow;

/** The fields of each type of row, in the order of {@code docs/backup-format.md}. */
final class RowFormat {
  private RowFormat() {}

  static void write(FieldsOut out, Row row) {
    if (row instanceof NamespaceRow namespace) {
      out.text(namespace.name());
    } else if (row instanceof VersionRow floor) {
      out.text(floor.namespace()).text(floor.kind()).text(floor.id()).number(floor.version());
    } else if (row instanceof EntityRow entity) {
      write(out, entity);
    } else if (row instanceof HistoryRow history) {
      write(out, history.state());
      write(out, history.provenance());
    } else if (row instanceof AuditRow audit) {
      out.text(audit.namespace()).text(audit.kind()).text(audit.id()).number(audit.epoch());
      out.number(audit.versionBefore()).number(audit.versionAfter());
      out.hash(audit.hashBefore()).hash(audit.hashAfter());
      write(out, audit.provenance());
    } else if (row instanceof RequestRow request) {
      out.text(request.namespace()).text(request.kind()).text(request.id());
      out.text(request.requestId()).hash(request.requestHash()).number(request.versionMade());
      out.number(request.recordedAt()).number(request.epoch());
    } else if (row instanceof SnapshotRow snapshot) {
      out.text(snapshot.id());
      write(out, snapshot.state());
      out.text(snapshot.description()).number(snapshot.takenAt()).number(snapshot.purgeAt());
    } else if (row instanceof TransitionRow note) {
      out.text(note.namespace()).text(note.kind()).text(note.id()).number(note.seq());
      out.text(note.before()).text(note.after()).text(note.reason()).document(note.metadata());
      out.number(note.recordedAt()).number(note.epoch());
    } else if (row instanceof EventRow event) {
      write(out, event);
    }
  }

  /**
   * A row under the hash of what it holds.
   *
   * @throws io.holdfast.error.StateException for a kind that nobody knows
   */
  static Row read(RowType type, FieldsIn in) throws Malformed {
    Row row = fields(type, in);
    in.end();
    if (row.type() != type) {
      throw new Malformed("row belongs to another part");
    }
    return Rows.rehashed(row);
  }

  private static Row fields(RowType type, FieldsIn in) throws Malformed {
    return switch (type) {
      case NAMESPACE -> new NamespaceRow(in.text());
      case VERSION -> new VersionRow(in.text(), in.text(), in.text(), in.number());
      case HISTORY -> new HistoryRow(entity(in), provenance(in), null);
      case AUDIT -> audit(in);
      case REQUEST ->
          new RequestRow(
              in.text(),
              in.text(),
              in.text(),
              in.text(),
              in.hash(),
              in.number(),
              in.number(),
              in.number());
      case SNAPSHOT, CHECKPOINT ->
          new SnapshotRow(
              type,
              in.text(),
              entity(in),
              in.optionalText(),
              in.number(),
              in.optionalNumber(),
              null);
      case TRANSITION ->
          new TransitionRow(
              in.text(),
              in.text(),
              in.text(),
              in.number(),
              in.optionalText(),
              in.text(),
              in.optionalText(),
              in.document(),
              in.number(),
              in.number(),
              null);
      case EVENT -> event(in);
      case AGENT, SESSION, SWARM, TASK -> entity(in);
    };
  }

  private static void write(FieldsOut out, EntityRow row) {
    EntityContent content = row.content();
    out.text(row.namespace()).text(row.kind().label()).text(row.id());
    out.number(row.version()).number(row.epoch()).flag(row.deleted());
    out.text(content.status()).text(content.name()).text(content.owner());
    out.text(content.description()).text(content.schemaVersion()).texts(content.capabilities());
    out.document(content.metadata()).document(content.data());
    out.number(content.createdAt()).number(content.updatedAt()).number(content.finishedAt());
    out.number(content.expiresAt()).number(content.startedAt()).number(content.endedAt());
  }

  private static EntityRow entity(FieldsIn in) throws Malformed {
    return new EntityRow(
        in.text(),
        EntityKind.of(in.text()),
        in.text(),
        in.number(),
        in.number(),
        in.flag(),
        new EntityContent(
            in.optionalText(),
            in.optionalText(),
            in.optionalText(),
            in.optionalText(),
            in.optionalText(),
            in.texts(),
            in.document(),
            in.document(),
            in.number(),
            in.number(),
            in.optionalNumber(),
            in.optionalNumber(),
            in.optionalNumber(),
            in.optionalNumber()),
        null);
  }

  private static void write(FieldsOut out, Provenance how) {
    out.text(how.action()).text(how.actor()).text(how.reason());
    out.document(how.metadata()).number(how.recordedAt());
  }

  private static Provenance provenance(FieldsIn in) throws Malformed {
    return new Provenance(in.text(), in.text(), in.optionalText(), in.document(), in.number());
  }

  private static AuditRow audit(FieldsIn in) throws Malformed {
    String namespace = in.text();
    String kind = in.text();
    String id = in.text();
    long epoch = in.number();
    return new AuditRow(
        namespace,
        kind,
        id,
        in.number(),
        in.number(),
        in.hash(),
        in.hash(),
        provenance(in),
        epoch,
        null);
  }

  private static void write(FieldsOut out, EventRow row) {
    out.text(row.namespace()).text(row.id()).text(row.sessionId()).number(row.seq());
    out.text(row.eventType()).text(row.actorType()).text(row.actorId());
    out.number(row.occurredAt()).text(row.content()).document(row.metadata());
    out.text(row.gitCommit()).number(row.epoch());
  }

  private static EventRow event(FieldsIn in) throws Malformed {
    return new EventRow(
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.text(),
        in.optionalText(),
        in.optionalText(),
        in.number(),
        in.optionalText(),
        in.document(),
        in.optionalText(),
        in.number(),
        null);
  }
}
