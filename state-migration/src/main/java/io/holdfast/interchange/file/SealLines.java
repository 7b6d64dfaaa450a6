package io.holdfast.interchange.file;

import io.holdfast.audit.Seal;
import io.holdfast.audit.SealedEntry;
import io.holdfast.error.ErrorDetail;
import io.holdfast.error.InvalidArgumentException;
import io.holdfast.error.StateException;
import io.holdfast.json.Json;
import io.holdfast.model.Hash;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads seals of the audit log as JSON lines, to be stored where those who can change
 * the store cannot change them. {@code docs/storage-format.md} describes the members.
 */
public final class SealLines {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String RECORD = "seal";

  private SealLines() {}

  /** A seal as one line, without line break. */
  public static String write(Seal seal) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("record", RECORD).put("number", seal.number()).put("store", seal.storeId());
    put(line, "previous", seal.previous());
    line.put("count", seal.count());
    put(line, "root", seal.root());
    put(line, "keys", seal.keys());
    line.put("through", seal.through());
    line.put("earliest", Instant.ofEpochMilli(seal.earliest()).toString());
    line.put("latest", Instant.ofEpochMilli(seal.latest()).toString());
    line.put("sealedAt", Instant.ofEpochMilli(seal.sealedAt()).toString());
    if (seal.keyId() != null) {
      line.put("keyId", seal.keyId());
    }
    put(line, "signature", seal.signature());
    put(line, "hash", seal.hash());
    if (seal.entries() != null) {
      ArrayNode entries = line.putArray("entries");
      for (SealedEntry entry : seal.entries()) {
        entries
            .addArray()
            .add(entry.namespace())
            .add(entry.kind())
            .add(entry.id())
            .add(entry.version())
            .add(entry.hash().toString());
      }
    }
    return MAPPER.writeValueAsString(line);
  }

  private static void put(ObjectNode line, String name, @Nullable Hash hash) {
    if (hash != null) {
      line.put(name, hash.toString());
    }
  }

  /**
   * Parses lines lazily; blank lines are skipped.
   *
   * @throws InvalidArgumentException from the iterator, with the line number, if a line is not a
   *     seal
   */
  public static Iterator<Seal> read(Iterator<String> lines) {
    return new Iterator<>() {
      private long number;
      private @Nullable String next;

      @Override
      public boolean hasNext() {
        while (next == null && lines.hasNext()) {
          number++;
          String line = lines.next();
          next = line.isBlank() ? null : line;
        }
        return next != null;
      }

      @Override
      public Seal next() {
        String line = hasNext() ? next : null;
        if (line == null) {
          throw new NoSuchElementException();
        }
        next = null;
        return parse(line, number);
      }
    };
  }

  private static Seal parse(String line, long number) {
    try {
      JsonNode node = Json.parse(line).tree();
      if (!RECORD.equals(node.path("record").asString(""))) {
        throw unreadable(number, "record is not seal", null);
      }
      Seal seal =
          new Seal(
              node.required("number").longValue(),
              node.required("store").stringValue(),
              hash(node, "previous"),
              node.required("count").longValue(),
              required(node, "root"),
              required(node, "keys"),
              node.required("through").longValue(),
              instant(node, "earliest"),
              instant(node, "latest"),
              instant(node, "sealedAt"),
              node.has("keyId") ? node.get("keyId").stringValue() : null,
              hash(node, "signature"),
              node.has("entries") ? entries(node.get("entries")) : null);
      if (!seal.hash().equals(required(node, "hash"))) {
        throw unreadable(number, "the content does not match the hash", null);
      }
      return seal;
    } catch (IllegalArgumentException
        | DateTimeException
        | ArithmeticException
        | JacksonException e) {
      throw unreadable(number, String.valueOf(e.getMessage()), e);
    }
  }

  private static List<SealedEntry> entries(JsonNode array) {
    List<SealedEntry> entries = new ArrayList<>(array.size());
    for (JsonNode entry : array) {
      entries.add(
          new SealedEntry(
              entry.required(0).stringValue(),
              entry.required(1).stringValue(),
              entry.required(2).stringValue(),
              entry.required(3).longValue(),
              Hash.of(HexFormat.of().parseHex(entry.required(4).stringValue()))));
    }
    return entries;
  }

  private static long instant(JsonNode node, String name) {
    return Instant.parse(node.required(name).stringValue()).toEpochMilli();
  }

  private static Hash required(JsonNode node, String name) {
    return Hash.of(HexFormat.of().parseHex(node.required(name).stringValue()));
  }

  private static @Nullable Hash hash(JsonNode node, String name) {
    return node.has(name) ? required(node, name) : null;
  }

  private static StateException unreadable(long line, String reason, @Nullable Exception cause) {
    ErrorDetail detail =
        ErrorDetail.of("Line is not a seal").with("line", line).with("reason", reason);
    return cause == null
        ? new InvalidArgumentException(detail)
        : new InvalidArgumentException(detail, cause);
  }
}
