package io.holdfast.interchange.file;

/**
 * The result of an export.
 *
 * @param records number of records
 * @param bytes number of bytes, line breaks included
 */
public record ExportReport(long records, long bytes) {}
