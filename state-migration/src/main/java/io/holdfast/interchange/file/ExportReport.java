package io.holdfast.interchange.file;

/**
 * What an export wrote.
 *
 * @param records how many records
 * @param bytes how many bytes, line breaks included
 */
public record ExportReport(long records, long bytes) {}
