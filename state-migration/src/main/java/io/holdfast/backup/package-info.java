/**
 * Backups of a live store and their restore into a store of any kind. The archive file itself is in
 * {@code backup.archive}.
 */
@NullMarked
package io.holdfast.backup;

import org.jspecify.annotations.NullMarked;
