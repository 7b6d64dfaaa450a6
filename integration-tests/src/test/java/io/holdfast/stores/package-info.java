/** The conformance kit run on every store, and the stores side by side. */
@NullMarked
package io.holdfast.stores;

import org.jspecify.annotations.NullMarked;
