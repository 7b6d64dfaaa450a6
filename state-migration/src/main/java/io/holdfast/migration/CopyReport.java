package io.holdfast.migration;

import io.holdfast.migration.progress.RowCounts;

/**
 * The result of a copy.
 *
 * @param read rows read from the source in this run
 * @param written rows added to the target or replaced in it
 * @param refused rows that the target cannot store
 * @param resumed rows that earlier runs had copied before they were interrupted
 */
public record CopyReport(RowCounts read, long written, long refused, long resumed) {}
