package io.holdfast.engine;

import io.holdfast.error.StateException;
import io.holdfast.json.JsonDocument;
import io.holdfast.json.JsonReader;
import io.holdfast.json.JsonReader.Token;
import io.holdfast.json.JsonScalar;
import io.holdfast.json.MetadataPath;
import io.holdfast.model.EntityKind;
import io.holdfast.query.EntityQuery;
import io.holdfast.query.MetadataFilter;
import io.holdfast.row.EntityRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The terms of the equality index: 64-bit hashes, one for each scalar in an entity's metadata
 * together with its path, and one for each capability, all bound to namespace and kind. Rows with
 * equal values at a path share a term; other rows rarely do, so a match is only a candidate. The
 * index is derived and is not copied by moves; <code>docs/storage-format.md</code> specifies the
 * computation. Thread-safe.
 */
public final class Terms {
  /**
   * Maximum number of terms of a row; a row with more has none and is a candidate of every query.
   */
  public static final int MAX = 128;

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Terminates a string in a hash; larger than any UTF-16 unit. */
  private static final int END = 0x10000;

  private static final int CAPABILITY = 0x20000;

  private final Set<Long> found = new TreeSet<>();
  private final long root;

  private Terms(long root) {
    this.root = root;
  }

  /**
   * The terms of a row, sorted and without duplicates; null if it has too many or its metadata
   * cannot be parsed, so that it is a candidate of every query.
   */
  public static @Nullable List<Long> of(EntityRow row) {
    Terms terms = new Terms(root(row.kind(), row.namespace()));
    for (String capability : row.content().capabilities()) {
      if (!terms.add(capability(terms.root, capability))) {
        return null;
      }
    }
    JsonDocument metadata = row.content().metadata();
    try {
      if (metadata != null && !terms.addAll(metadata)) {
        return null;
      }
    } catch (StateException e) {
      // Modified outside Holdfast: reads by key report the damage, and writes must not fail on it.
      return null;
    }
    return List.copyOf(terms.found);
  }

  /**
   * The terms that every matching row has, most selective first; empty if the query has no equality
   * condition.
   */
  public static List<Long> wanted(EntityKind kind, String namespace, EntityQuery query) {
    long root = root(kind, namespace);
    List<Long> wanted = new ArrayList<>();
    query.metadata().stream()
        .filter(filter -> filter.exact().isPresent())
        .sorted(Comparator.comparing(filter -> filter.exact().orElseThrow().type()))
        .forEach(filter -> wanted.add(term(root, filter)));
    // Capabilities are more selective than booleans, which come last, and less than most strings.
    int index = (int) query.metadata().stream().filter(Terms::isSelective).count();
    query.capabilities().forEach(capability -> wanted.add(index, capability(root, capability)));
    return wanted.stream().distinct().toList();
  }

  private static boolean isSelective(MetadataFilter filter) {
    return filter
        .exact()
        .map(JsonScalar::type)
        .filter(type -> type == JsonScalar.Type.STRING || type == JsonScalar.Type.NUMBER)
        .isPresent();
  }

  private boolean add(long term) {
    found.add(term);
    return found.size() <= MAX;
  }

  /** Adds a term for every scalar; returns false if there are too many. */
  private boolean addAll(JsonDocument metadata) {
    JsonReader reader = new JsonReader(metadata);
    long[] paths = new long[8];
    int[] indexes = new int[8];
    // Hash of the path of the next value; paths and indexes hold the enclosing arrays and objects.
    long path = root;
    for (Token token = reader.next(); token != Token.END; token = reader.next()) {
      int depth = reader.depth();
      switch (token) {
        case OBJECT, ARRAY -> {
          if (depth > MetadataPath.MAX_TOKENS) {
            // Too deep for a metadata path, so no query can address it.
            reader.skip();
          } else {
            if (depth == paths.length) {
              paths = Arrays.copyOf(paths, 2 * depth);
              indexes = Arrays.copyOf(indexes, 2 * depth);
            }
            paths[depth] = path;
            indexes[depth] = token == Token.ARRAY ? 0 : -1;
          }
        }
        case KEY -> path = text(paths[depth], reader.text());
        case END_OBJECT, END_ARRAY -> {}
        default -> {
          if (!add(scalar(path, reader.scalar(token)))) {
            return false;
          }
        }
      }
      if (token != Token.KEY && reader.depth() > 0) {
        path = nextPath(paths, indexes, reader.depth(), path);
      }
    }
    return true;
  }

  /** The path of the next value: in an array from its index; in an object the key sets it. */
  private static long nextPath(long[] paths, int[] indexes, int depth, long path) {
    return indexes[depth] < 0 ? path : text(paths[depth], Integer.toString(indexes[depth]++));
  }

  private static long term(long root, MetadataFilter filter) {
    long path = root;
    for (String token : filter.path().tokens()) {
      path = text(path, token);
    }
    return scalar(path, filter.exact().orElseThrow());
  }

  private static long root(EntityKind kind, String namespace) {
    return text(text(BASIS, kind.label()), namespace);
  }

  private static long capability(long root, String capability) {
    return mixed(text(step(root, CAPABILITY), capability));
  }

  private static long scalar(long path, JsonScalar scalar) {
    int type =
        switch (scalar.type()) {
          case STRING -> 's';
          case NUMBER -> 'n';
          case BOOLEAN -> 'b';
          case NULL -> '0';
        };
    return mixed(text(step(path, END + type), scalar.canonical()));
  }

  private static long text(long hash, String text) {
    long result = hash;
    for (int i = 0; i < text.length(); i++) {
      result = step(result, text.charAt(i));
    }
    return step(result, END);
  }

  /** FNV-1a over UTF-16 units. */
  private static long step(long hash, int unit) {
    return (hash ^ unit) * PRIME;
  }

  /** Finalizer that spreads the last units over all bits. */
  private static long mixed(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
