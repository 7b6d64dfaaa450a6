/** Queries, pages and cursors of lists. Engines evaluate the queries. */
@NullMarked
package io.holdfast.query;

import org.jspecify.annotations.NullMarked;
