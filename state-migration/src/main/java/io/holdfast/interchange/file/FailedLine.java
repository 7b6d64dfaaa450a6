package io.holdfast.interchange.file;

import io.holdfast.error.ErrorCode;

/**
 * A line that was not imported.
 *
 * @param file the file name, as given
 * @param line the number of the line, from 1
 * @param code the error code
 * @param message the error message, on one line and without payloads
 */
public record FailedLine(String file, long line, ErrorCode code, String message) {}
