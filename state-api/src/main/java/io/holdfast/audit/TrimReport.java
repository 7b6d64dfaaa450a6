package io.holdfast.audit;

/**
 * Result of trimming the audit log.
 *
 * @param seals number of seals whose entries were removed
 * @param entries number of entries removed
 */
public record TrimReport(long seals, long entries) {}
