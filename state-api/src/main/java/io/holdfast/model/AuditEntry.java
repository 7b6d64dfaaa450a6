package io.holdfast.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An audit log entry: who did what to which entity, when and why. It refers to history by version
 * instead of copying documents.
 *
 * @param key the entity
 * @param action the kind of write
 * @param versionBefore the version before; 0 if there was none
 * @param versionAfter the version that the change created
 * @param hashBefore the row hash of the version before; absent if there was none
 * @param hashAfter the row hash of the version that the change created
 * @param change actor and reason
 * @param recordedAt when it was recorded
 * @param hash the content hash of this entry
 */
public record AuditEntry(
    EntityKey key,
    Action action,
    long versionBefore,
    long versionAfter,
    @Nullable Hash hashBefore,
    Hash hashAfter,
    Change change,
    Instant recordedAt,
    Hash hash) {}
