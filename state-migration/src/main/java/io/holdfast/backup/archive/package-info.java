/**
 * The backup archive: a ZIP file of rows, documents and seals with a signed manifest. Nothing here
 * opens a store.
 */
@NullMarked
package io.holdfast.backup.archive;

import org.jspecify.annotations.NullMarked;
