/**
 * Online backups and their restore into a store of any kind. The archive format is in package
 * {@code backup.archive}.
 */
@NullMarked
package io.holdfast.backup;

import org.jspecify.annotations.NullMarked;
