package io.holdfast.replication;

/**
 * What an apply did.
 *
 * @param written rows added or replaced
 * @param kept rows that the store kept as they were, because the mode does not replace them
 * @param removed rows removed
 */
public record ApplyReport(long written, long kept, long removed) {}
