package io.holdfast.cli.output;

/**
 * A value of a result that is JSON text already and is written byte by byte.
 *
 * @param text one JSON value
 */
public record RawJson(String text) {}
