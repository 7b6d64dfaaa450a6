/**
 * Groups of tests about transactions. Nothing that another room of groups needs: that belongs in
 * support.
 */
@NullMarked
package io.holdfast.conformance.group.transaction;

import org.jspecify.annotations.NullMarked;
