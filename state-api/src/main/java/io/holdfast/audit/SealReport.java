package io.holdfast.audit;

/**
 * What a sealer did.
 *
 * @param audit whether this handle notes changes at all; entries of others are sealed either way
 * @param seals how many seals it made
 * @param entries how many entries they cover
 * @param last the number of the last seal of the store; 0 if it has none
 * @param complete false if writes in flight kept the sealer from everything that was there
 */
public record SealReport(AuditMode audit, long seals, long entries, long last, boolean complete) {}
