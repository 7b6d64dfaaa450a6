/**
 * The backup file format: a ZIP file of rows, document indexes and seals with a signed manifest.
 */
@NullMarked
package io.holdfast.backup.archive;

import org.jspecify.annotations.NullMarked;
