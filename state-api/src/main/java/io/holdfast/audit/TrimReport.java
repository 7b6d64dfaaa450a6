package io.holdfast.audit;

/**
 * What retention removed from the audit log.
 *
 * @param seals from how many seals it took the entries
 * @param entries how many entries it removed
 */
public record TrimReport(long seals, long entries) {}
