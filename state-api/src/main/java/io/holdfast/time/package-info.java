/** Waiting, retrying and periodic background work. Depends on no other package. */
@NullMarked
package io.holdfast.time;

import org.jspecify.annotations.NullMarked;
