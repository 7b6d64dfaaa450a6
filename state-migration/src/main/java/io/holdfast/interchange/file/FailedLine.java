package io.holdfast.interchange.file;

import io.holdfast.error.ErrorCode;

/**
 * A line that was not imported.
 *
 * @param file the file, as it was named
 * @param line the number of the line, from 1
 * @param code what is wrong with it
 * @param message what is wrong with it, in one line without payloads
 */
public record FailedLine(String file, long line, ErrorCode code, String message) {}
