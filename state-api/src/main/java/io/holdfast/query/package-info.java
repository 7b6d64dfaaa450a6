/** Queries, pages and cursors of every list. Evaluating a query is the business of engines. */
@NullMarked
package io.holdfast.query;

import org.jspecify.annotations.NullMarked;
