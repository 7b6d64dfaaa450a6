/**
 * Groups of tests about the store as a whole: capabilities, handles, deadlines, callers and faults.
 * Nothing that another room of groups needs: that belongs in support.
 */
@NullMarked
package io.holdfast.conformance.group.store;

import org.jspecify.annotations.NullMarked;
