/** Compression and encryption of what rests in a database. */
@NullMarked
package io.holdfast.encoding;

import org.jspecify.annotations.NullMarked;
