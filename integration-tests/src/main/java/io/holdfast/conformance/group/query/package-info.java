/**
 * Groups of tests about lists, queries and their paging. Nothing that another room of groups needs:
 * that belongs in support.
 */
@NullMarked
package io.holdfast.conformance.group.query;

import org.jspecify.annotations.NullMarked;
