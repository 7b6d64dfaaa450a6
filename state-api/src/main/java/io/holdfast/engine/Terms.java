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
 * What an index of equality holds: 64-bit hashes, one for each scalar of an entity's metadata under
 * its place, and one for each capability, all bound to namespace and kind. Two rows that hold equal
 * values there share a term; other rows rarely do, so terms only preselect. An index is derived and
 * never moved; <code>docs/storage-format.md</code> says how terms are computed. Thread-safe.
 */
public final class Terms {
  /** A row with more has no terms at all, and is a candidate of every query. */
  public static final int MAX = 128;

  private static final long BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** Ends a text in a hash; no UTF-16 unit is as large. */
  private static final int END = 0x10000;

  private static final int CAPABILITY = 0x20000;

  private final Set<Long> found = new TreeSet<>();
  private final long root;

  private Terms(long root) {
    this.root = root;
  }

  /**
   * The terms of a row, sorted and without duplicates; null if it has too many, or metadata that
   * cannot be read, so that it must be a candidate of every query.
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
      // Edited by hand: whoever asks for it is told by its key, and saving goes on.
      return null;
    }
    return List.copyOf(terms.found);
  }

  /**
   * The terms that every row has that answers a query, those first that few rows are likely to
   * have; empty if the query asks for no equality.
   */
  public static List<Long> wanted(EntityKind kind, String namespace, EntityQuery query) {
    long root = root(kind, namespace);
    List<Long> wanted = new ArrayList<>();
    query.metadata().stream()
        .filter(filter -> filter.exact().isPresent())
        .sorted(Comparator.comparing(filter -> filter.exact().orElseThrow().type()))
        .forEach(filter -> wanted.add(term(root, filter)));
    // Rarer than truth values, which come last, and more common than most strings.
    int place = (int) query.metadata().stream().filter(Terms::selective).count();
    query.capabilities().forEach(capability -> wanted.add(place, capability(root, capability)));
    return wanted.stream().distinct().toList();
  }

  private static boolean selective(MetadataFilter filter) {
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

  /** Adds every scalar; false if there are too many. */
  private boolean addAll(JsonDocument metadata) {
    JsonReader reader = new JsonReader(metadata);
    long[] paths = new long[8];
    int[] indexes = new int[8];
    // The hash of the place of the next value, and the open array or object around it.
    long path = root;
    for (Token token = reader.next(); token != Token.END; token = reader.next()) {
      int depth = reader.depth();
      switch (token) {
        case OBJECT, ARRAY -> {
          if (depth > MetadataPath.MAX_TOKENS) {
            // No pointer leads there.
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

  /** In an array the place of the next value is known; in an object its key comes first. */
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
    long next = hash;
    for (int i = 0; i < text.length(); i++) {
      next = step(next, text.charAt(i));
    }
    return step(next, END);
  }

  /** FNV-1a, by UTF-16 units. */
  private static long step(long hash, int unit) {
    return (hash ^ unit) * PRIME;
  }

  /** Spreads the last units over all bits. */
  private static long mixed(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
