/**
 * Groups of tests about events and their full-text search. Nothing that another room of groups
 * needs: that belongs in support.
 */
@NullMarked
package io.holdfast.conformance.group.event;

import org.jspecify.annotations.NullMarked;
