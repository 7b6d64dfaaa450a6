/**
 * What stores and components report about their health. No probe lives here; each technology has
 * its own.
 */
@NullMarked
package io.holdfast.health;

import org.jspecify.annotations.NullMarked;
