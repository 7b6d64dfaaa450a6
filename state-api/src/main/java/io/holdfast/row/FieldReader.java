package io.holdfast.row;

import io.holdfast.json.JsonDocument;
import io.holdfast.model.EntityKind;
import io.holdfast.model.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a row one after the other, in the order of its {@link RowSchema}. Each call
 * advances by one field. Not thread-safe.
 *
 * @param <X> thrown if the source cannot be read
 */
public interface FieldReader<X extends Exception> {
  /** A string that is always present. */
  String text() throws X;

  /** A string. */
  @Nullable String optionalText() throws X;

  /** A number that is always present. */
  long number() throws X;

  /** A number. */
  @Nullable Long optionalNumber() throws X;

  /** A truth value. */
  boolean flag() throws X;

  /** A sorted set of strings. */
  List<String> names() throws X;

  /** A document. */
  @Nullable JsonDocument document() throws X;

  /** A hash of another row. */
  @Nullable Hash hash() throws X;

  /** A stored row hash; absent if the source does not carry row hashes. */
  @Nullable Hash rowHash() throws X;

  /**
   * The kind of an entity. Reads no field.
   *
   * @param namespace the namespace of the entity, for errors
   * @param label the label of the kind, as read
   * @param id the id of the entity, for errors
   */
  EntityKind kind(String namespace, String label, String id) throws X;
}
