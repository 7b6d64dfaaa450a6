package io.holdfast.row;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.json.DocumentLimits;
import io.holdfast.json.Json;
import io.holdfast.json.JsonDocument;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each range of each row, broken once. */
class RowChecksTest {
  private static final String BAD = "u\0";
  private static final DocumentLimits LIMITS = new DocumentLimits(10, 2);
  private static final JsonDocument TOO_LARGE = Json.parse("{\"a\":123456}");
  private static final Hash HASH = Hash.of(new byte[32]);
  private static final Provenance BY = new Provenance("update", "me", "why", null, 5);

  @Test
  void rowsWithinTheirRangesPass() {
    EntityRow entity = entity("n", "id", 1, content());
    passes(new NamespaceRow("n"));
    passes(new VersionRow("n", "agent", "id", 1));
    passes(entity);
    passes(tombstone("n", "id", 1));
    passes(HistoryRow.hashed(entity, BY));
    passes(snapshot("s", entity, "note"));
    passes(audit("n", "agent", "id", 1, BY));
    passes(request("n", "agent", "id", "r", HASH, 0));
    passes(transition("n", "agent", "id", 1, "a", "b", "why", null));
    passes(event("n", "e", "s", 1, "t", null));
  }

  @Test
  void namesAreChecked() {
    refused("Namespace", new NamespaceRow(BAD));
    refused("Namespace", new VersionRow(BAD, "agent", "id", 1));
    refused("kind", new VersionRow("n", "robot", "id", 1));
    refused("id", new VersionRow("n", "agent", BAD, 1));
    refused("version", new VersionRow("n", "agent", "id", 0));
    refused("Namespace", audit(BAD, "agent", "id", 1, BY));
    refused("kind", audit("n", "robot", "id", 1, BY));
    refused("version", audit("n", "agent", "id", 0, BY));
    refused("Namespace", request(BAD, "agent", "id", "r", HASH, 0));
    refused("Namespace", transition(BAD, "agent", "id", 1, "a", "b", "why", null));
    refused("Namespace", event(BAD, "e", "s", 1, "t", null));
  }

  @Test
  void entitiesAreCheckedWhereverTheyStand() {
    for (EntityRow bad :
        List.of(
            entity(BAD, "id", 1, content()),
            entity("n", BAD, 1, content()),
            entity("n", "id", 0, content()),
            tombstone("n", BAD, 1),
            entity("n", "id", 1, with("resting", "name", null, null, null, List.of(), null, null)),
            entity("n", "id", 1, with("idle", BAD, null, null, null, List.of(), null, null)),
            entity("n", "id", 1, with("idle", "a", BAD, null, null, List.of(), null, null)),
            entity("n", "id", 1, with("idle", "a", null, BAD, null, List.of(), null, null)),
            entity("n", "id", 1, with("idle", "a", null, null, BAD, List.of(), null, null)),
            entity("n", "id", 1, with("idle", "a", null, null, null, List.of(BAD), null, null)),
            entity("n", "id", 1, with("idle", "a", null, null, null, List.of(), TOO_LARGE, null)),
            entity(
                "n", "id", 1, with("idle", "a", null, null, null, List.of(), null, TOO_LARGE)))) {
      refused("", bad);
      refused("", HistoryRow.hashed(bad, BY));
      refused("", snapshot("s", bad, null));
    }
  }

  @Test
  void provenanceIsCheckedWhereverItStands() {
    EntityRow entity = entity("n", "id", 1, content());
    for (Provenance bad :
        List.of(
            new Provenance("invent", "me", null, null, 5),
            new Provenance("update", BAD, null, null, 5),
            new Provenance("update", "me", BAD, null, 5),
            new Provenance("update", "me", null, TOO_LARGE, 5))) {
      refused("", HistoryRow.hashed(entity, bad));
      refused("", audit("n", "agent", "id", 1, bad));
    }
  }

  @Test
  void whatElseARowHoldsIsChecked() {
    EntityRow entity = entity("n", "id", 1, content());
    refused("id", snapshot(BAD, entity, null));
    refused("description", snapshot("s", entity, BAD));
    refused("requestId", request("n", "agent", "id", BAD, HASH, 0));
    refused("version", request("n", "agent", "id", "r", HASH, -1));
    refused("Hash of the request is missing", request("n", "agent", "id", "r", null, 0));
    refused("seq", transition("n", "agent", "id", 0, "a", "b", "why", null));
    refused("before", transition("n", "agent", "id", 1, BAD, "b", "why", null));
    refused("after", transition("n", "agent", "id", 1, "a", BAD, "why", null));
    refused("reason", transition("n", "agent", "id", 1, "a", "b", BAD, null));
    refused("large", transition("n", "agent", "id", 1, "a", "b", "why", TOO_LARGE));
    refused("id", event("n", BAD, "s", 1, "t", null));
    refused("sessionId", event("n", "e", BAD, 1, "t", null));
    refused("seq", event("n", "e", "s", 0, "t", null));
    refused("type", event("n", "e", "s", 1, BAD, null));
    refused("large", event("n", "e", "s", 1, "t", TOO_LARGE));
  }

  private static void passes(Row row) {
    assertThat(RowChecks.rejectionReason(row, LIMITS)).as("%s", row).isEmpty();
  }

  private static void refused(String said, Row row) {
    assertThat(RowChecks.rejectionReason(row, LIMITS))
        .as("%s", row)
        .hasValueSatisfying(refusal -> assertThat(refusal).containsIgnoringCase(said));
  }

  private static EntityContent content() {
    return with("idle", "name", "owner", "text", "1", List.of("code"), Json.parse("{}"), null);
  }

  private static EntityContent with(
      String status,
      String name,
      @Nullable String owner,
      @Nullable String description,
      @Nullable String schemaVersion,
      List<String> capabilities,
      @Nullable JsonDocument metadata,
      @Nullable JsonDocument data) {
    return new EntityContent(
        status,
        name,
        owner,
        description,
        schemaVersion,
        capabilities,
        metadata,
        data,
        1,
        2,
        null,
        null,
        null,
        null);
  }

  private static EntityRow entity(
      String namespace, String id, long version, EntityContent content) {
    return EntityRow.hashed(namespace, EntityKind.AGENT, id, version, 0, false, content);
  }

  private static EntityRow tombstone(String namespace, String id, long version) {
    return EntityRow.hashed(
        namespace, EntityKind.AGENT, id, version, 0, true, EntityContent.tombstone(1, 2));
  }

  private static SnapshotRow snapshot(String id, EntityRow state, @Nullable String description) {
    return new SnapshotRow(RowType.SNAPSHOT, id, state, description, 5, null, null).hashed();
  }

  private static AuditRow audit(
      String namespace, String kind, String id, long version, Provenance by) {
    return new AuditRow(namespace, kind, id, version - 1, version, null, null, by, 0, null)
        .hashed();
  }

  private static RequestRow request(
      String namespace,
      String kind,
      String id,
      String requestId,
      @Nullable Hash hash,
      long version) {
    return new RequestRow(namespace, kind, id, requestId, hash, version, 5, 0);
  }

  private static TransitionRow transition(
      String namespace,
      String kind,
      String id,
      long seq,
      String before,
      String after,
      String reason,
      @Nullable JsonDocument metadata) {
    return new TransitionRow(namespace, kind, id, seq, before, after, reason, metadata, 5, 0, null)
        .hashed();
  }

  private static EventRow event(
      String namespace,
      String id,
      String session,
      long seq,
      String type,
      @Nullable JsonDocument metadata) {
    return new EventRow(
            namespace, id, session, seq, type, null, null, 5, null, metadata, null, 0, null)
        .hashed();
  }
}
