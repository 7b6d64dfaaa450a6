package io.holdfast.audit;

/**
 * Result of a sealing run.
 *
 * @param audit whether this handle records changes; entries written by other handles are sealed
 *     either way
 * @param seals number of seals created
 * @param entries number of entries that they cover
 * @param last the number of the last seal of the store; 0 if it has none
 * @param complete false if in-flight writes kept some entries from being sealed
 */
public record SealReport(AuditMode audit, long seals, long entries, long last, boolean complete) {}
