package io.holdfast.backup.archive;

import io.holdfast.error.ErrorCode;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.StateException;
import io.holdfast.migration.progress.RowCounts;
import io.holdfast.model.Hash;
import io.holdfast.row.FieldDecoder.Malformed;
import io.holdfast.row.RowKey;
import io.holdfast.row.RowType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes and reads the manifest as JSON. */
final class ManifestJson {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String FORMAT = "holdfast-backup";

  private ManifestJson() {}

  static byte[] write(BackupManifest manifest) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("format", FORMAT);
    json.put("formatVersion", BackupManifest.FORMAT_VERSION);
    json.put("id", manifest.id());
    json.put("keyId", manifest.keyId());
    ObjectNode store = json.putObject("store");
    store.put("kind", manifest.store());
    store.put("id", manifest.storeId());
    json.put("takenAt", manifest.takenAt().toString());
    BackupTotals totals = manifest.totals();
    counts(json.putObject("rows"), totals.rows());
    json.put("documentBytes", totals.documentBytes());
    json.put("alteredRows", manifest.alteredRows());
    ArrayNode versions = json.putArray("schemaVersions");
    for (BackupTotals.SchemaVersions found : totals.schemaVersions()) {
      ObjectNode node = versions.addObject();
      node.put("kind", found.kind());
      node.put("version", found.version());
      node.put("entities", found.entities());
    }
    ObjectNode namespaces = json.putObject("namespaces");
    totals.namespaces().forEach((name, counts) -> counts(namespaces.putObject(name), counts));
    json.put("rootHash", totals.rootHash().toString());
    ArrayNode parts = json.putArray("parts");
    manifest.parts().forEach(part -> part(parts.addObject(), part));
    BackupSeals seals = manifest.seals();
    if (seals != null) {
      ObjectNode node = json.putObject("seals");
      node.put("count", seals.count());
      node.put("bytes", seals.bytes());
      node.put("sha256", seals.hash().toString());
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
  }

  private static void part(ObjectNode node, BackupPart part) {
    node.put("name", part.name());
    node.put("type", part.type().label());
    node.put("rows", part.rows());
    node.put("bytes", part.bytes());
    node.put("sha256", part.hash().toString());
    node.put("first", part.first().encode());
    node.put("last", part.last().encode());
    BackupPart.DocumentIndex documents = part.documents();
    if (documents != null) {
      ObjectNode index = node.putObject("documents");
      index.put("name", documents.name());
      index.put("bytes", documents.bytes());
      index.put("sha256", documents.hash().toString());
    }
  }

  private static void counts(ObjectNode node, RowCounts counts) {
    counts.byType().forEach((type, count) -> node.put(type.label(), count));
  }

  /**
   * Reads a manifest whose bytes have been verified.
   *
   * @throws StateException with {@code SCHEMA_MISMATCH} for a format that is newer than this code
   */
  static BackupManifest read(byte[] bytes) throws Malformed {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      if (!text(json, "format").equals(FORMAT)) {
        throw new Malformed("it is not the manifest of a backup");
      }
      checkVersion(number(json, "formatVersion"));
      JsonNode store = member(json, "store");
      return new BackupManifest(
          text(json, "id"),
          optionalText(json, "keyId"),
          text(store, "id"),
          text(store, "kind"),
          Instant.parse(text(json, "takenAt")),
          number(json, "alteredRows"),
          totals(json),
          parts(member(json, "parts")),
          seals(json));
    } catch (JacksonException | DateTimeException e) {
      throw new Malformed(String.valueOf(e.getMessage()));
    } catch (StateException e) {
      if (e.code() == ErrorCode.SCHEMA_MISMATCH) {
        throw e;
      }
      throw new Malformed(String.valueOf(e.getMessage()));
    }
  }

  private static void checkVersion(long version) {
    if (version != BackupManifest.FORMAT_VERSION) {
      throw new StateException(
          ErrorCode.SCHEMA_MISMATCH,
          ErrorDetail.of("Format of the backup is unknown to this version of Holdfast")
              .with("format", version)
              .with("known", BackupManifest.FORMAT_VERSION));
    }
  }

  private static BackupTotals totals(JsonNode json) throws Malformed {
    List<BackupTotals.SchemaVersions> versions = new ArrayList<>();
    for (JsonNode found : member(json, "schemaVersions")) {
      versions.add(
          new BackupTotals.SchemaVersions(
              text(found, "kind"), optionalText(found, "version"), number(found, "entities")));
    }
    TreeMap<String, RowCounts> namespaces = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : member(json, "namespaces").properties()) {
      namespaces.put(entry.getKey(), counts(entry.getValue()));
    }
    return new BackupTotals(
        counts(member(json, "rows")),
        namespaces,
        versions,
        number(json, "documentBytes"),
        hash(json, "rootHash"));
  }

  private static RowCounts counts(JsonNode json) throws Malformed {
    Map<RowType, Long> counts = new EnumMap<>(RowType.class);
    for (RowType type : RowType.values()) {
      counts.put(type, number(json, type.label()));
    }
    return new RowCounts(counts);
  }

  private static List<BackupPart> parts(JsonNode json) throws Malformed {
    List<BackupPart> parts = new ArrayList<>();
    for (JsonNode node : json) {
      JsonNode documents = node.get("documents");
      parts.add(
          new BackupPart(
              text(node, "name"),
              type(text(node, "type")),
              number(node, "rows"),
              number(node, "bytes"),
              hash(node, "sha256"),
              RowKey.decode(text(node, "first")),
              RowKey.decode(text(node, "last")),
              documents == null
                  ? null
                  : new BackupPart.DocumentIndex(
                      text(documents, "name"),
                      number(documents, "bytes"),
                      hash(documents, "sha256"))));
    }
    return parts;
  }

  private static @Nullable BackupSeals seals(JsonNode json) throws Malformed {
    JsonNode node = json.get("seals");
    return node == null
        ? null
        : new BackupSeals(number(node, "count"), number(node, "bytes"), hash(node, "sha256"));
  }

  private static RowType type(String label) throws Malformed {
    for (RowType type : RowType.values()) {
      if (type.label().equals(label)) {
        return type;
      }
    }
    throw new Malformed("type of rows is unknown: " + label);
  }

  private static JsonNode member(JsonNode json, String name) throws Malformed {
    JsonNode value = json.get(name);
    if (value == null) {
      throw new Malformed("member is missing: " + name);
    }
    return value;
  }

  private static @Nullable String optionalText(JsonNode json, String name) throws Malformed {
    return member(json, name).isNull() ? null : text(json, name);
  }

  private static String text(JsonNode json, String name) throws Malformed {
    JsonNode value = member(json, name);
    if (!value.isString()) {
      throw new Malformed("member is not a string: " + name);
    }
    return value.stringValue();
  }

  private static long number(JsonNode json, String name) throws Malformed {
    JsonNode value = member(json, name);
    if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
      throw new Malformed("member is not a number from 0: " + name);
    }
    return value.longValue();
  }

  private static Hash hash(JsonNode json, String name) throws Malformed {
    try {
      return Hash.of(HexFormat.of().parseHex(text(json, name)));
    } catch (IllegalArgumentException e) {
      throw new Malformed("member is not a hash: " + name);
    }
  }
}
