package io.holdfast.relational;

/**
 * The version of the schema that a store was opened with.
 *
 * @param version the number of the last migration script, such as {@code 001}
 */
public record SchemaVersion(String version) {}
